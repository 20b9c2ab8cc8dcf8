using Dashboard.Services;

namespace Dashboard.Tests.Services.Networks;

public sealed class NetworkUrlsTests
{
    [Fact]
    public void Odd_names_survive_their_address()
    {
        Assert.Equal("networks", DashboardUrls.Networks());
        Assert.Equal("networks?network=a%20%26%20b", DashboardUrls.Networks("a & b"));
    }
}
