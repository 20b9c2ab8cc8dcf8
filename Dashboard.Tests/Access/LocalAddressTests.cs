using Dashboard.Access;

namespace Dashboard.Tests.Access;

public class LocalAddressTests
{
    [Theory]
    [InlineData("runs/a/layers?k=5", "runs/a/layers?k=5")]
    [InlineData("/runs/a", "runs/a")]
    [InlineData("//evil.example/x", "evil.example/x")]
    [InlineData("/\\evil.example", "evil.example")]
    [InlineData("https://evil.example", "runs")]
    [InlineData("javascript:alert(1)", "runs")]
    [InlineData("a\r\nSet-Cookie: b", "runs")]
    [InlineData("", "runs")]
    [InlineData(null, "runs")]
    public void Signing_in_never_leads_to_another_site(string? asked, string local) => Assert.Equal(local, LocalAddress.Clean(asked));
}
