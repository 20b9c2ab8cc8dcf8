using Dashboard.Services;
using Microsoft.AspNetCore.WebUtilities;

namespace Dashboard.Tests.Services;

public class NewRunUrlsTests
{
    [Theory]
    [InlineData("resnet20", "cifar10")]
    [InlineData("Müller & Söhne, 50 %", "what? #1 + more")]
    public void What_is_chosen_survives_the_address(string network, string dataset)
    {
        Uri address = new(new Uri("http://localhost"), DashboardUrls.NewRun(network, dataset));
        Assert.Equal("/runs/new", address.AbsolutePath);
        Assert.Equal(network, QueryHelpers.ParseQuery(address.Query)[DashboardUrls.NetworkName].ToString());
        Assert.Equal(dataset, QueryHelpers.ParseQuery(address.Query)[DashboardUrls.DatasetName].ToString());
    }

    [Fact]
    public void What_is_not_chosen_is_left_out()
    {
        Assert.Equal("runs/new", DashboardUrls.NewRun());
        Assert.Equal("runs/new?dataset=mine", DashboardUrls.NewRun(dataset: "mine"));
        Assert.Equal("networks/my%20net/sees/a%26b/1200", DashboardUrls.SeenOfDataset("my net", "a&b", 1200));
    }
}
