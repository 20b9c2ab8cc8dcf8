using Dashboard.Access;
using Dashboard.Analysis;

namespace Dashboard.Tests.Access;

public class AddressRulesTests
{
    [Theory]
    [InlineData("http://localhost:5000")]
    [InlineData("http://127.0.0.1:5000")]
    [InlineData("http://127.8.9.10")]
    [InlineData("http://[::1]:5000")]
    [InlineData("https://0.0.0.0:5001")]
    [InlineData("https://lab.example")]
    public void What_nobody_else_can_read_is_listened_on(string address) => AddressRules.RefusePlainHttp([address], new AccessOptions());

    [Theory]
    [InlineData("http://0.0.0.0:5000")]
    [InlineData("http://*:5000")]
    [InlineData("http://+:80")]
    [InlineData("http://[::]:5000")]
    [InlineData("http://lab.example:5000")]
    [InlineData("http://192.168.1.5")]
    [InlineData("HTTP://localhost.lab.example:5000")]
    public void Plain_http_that_others_reach_is_refused_until_it_is_asked_for_in_so_many_words(string address)
    {
        UserErrorException error = Assert.Throws<UserErrorException>(() => AddressRules.RefusePlainHttp(["http://localhost:1", address], new AccessOptions()));
        Assert.Contains(address, error.Message, StringComparison.Ordinal);
        Assert.Contains("--allow-plain-http", error.Message, StringComparison.Ordinal);
        AddressRules.RefusePlainHttp([address], new AccessOptions { AllowPlainHttp = true });
    }

    [Theory]
    [InlineData("http://0.0.0.0:5000", "http://127.0.0.1:5000/")]
    [InlineData("http://[::]:5000", "http://127.0.0.1:5000/")]
    [InlineData("http://*:80", "http://127.0.0.1/")]
    [InlineData("http://localhost:5000", "http://localhost:5000/")]
    public void A_verb_on_this_machine_knows_where_to_go(string address, string reachable) => Assert.Equal(reachable, AddressRules.Reachable(address).ToString());
}
