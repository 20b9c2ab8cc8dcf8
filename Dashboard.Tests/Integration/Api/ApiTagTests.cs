using System.Net;
using static Dashboard.Tests.Integration.Api.ApiApp;

namespace Dashboard.Tests.Integration.Api;

public sealed class ApiTagTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/runs")]
    [InlineData("/runs/demo")]
    [InlineData("/runs/demo/layers")]
    [InlineData("/runs/demo/predictions")]
    [InlineData("/runs/demo/layers/fc6/measures?min=1")]
    [InlineData("/runs/demo/layers/fc6/units?min=1")]
    [InlineData("/runs/demo/layers/fc6/units/1?min=1")]
    [InlineData("/runs/demo/layers/fc6/units/1/activations?format=npy")]
    [InlineData("/runs/demo/am-images?min=1")]
    [InlineData("/studies")]
    public async Task What_a_program_has_is_not_sent_again(string path)
    {
        await using ApiApp app = await StartAsync("correct_mask_min_images");
        HttpResponseMessage first = await app.Program.GetAsync(Root + path, Token);
        Assert.False(first.Headers.ETag!.IsWeak);
        foreach (string known in (string[])[first.Headers.ETag.ToString(), $"\"other\", W/{first.Headers.ETag}", "*"])
        {
            HttpResponseMessage again = await AskAsync(app, path, known);
            Assert.Equal((known, HttpStatusCode.NotModified, first.Headers.ETag), (known, again.StatusCode, again.Headers.ETag));
            Assert.Empty(await again.Content.ReadAsByteArrayAsync(Token));
        }

        Assert.Equal(HttpStatusCode.OK, (await AskAsync(app, path, "\"other\"")).StatusCode);
    }

    [Fact]
    public async Task A_tag_is_another_where_the_answer_may_be_another()
    {
        await using ApiApp app = await StartAsync("correct_mask_min_images");
        await app.ImportAsync("correct_mask", "twin");
        await app.ImportAsync("two_classes", "other");
        string[] addresses =
        [
            "/runs/demo/layers/fc6/measures?min=1", "/runs/demo/layers/fc6/measures?min=2", "/runs/demo/layers/fc6/measures?min=1&k=5", "/runs/demo/layers/fc6/measures?min=1&correct=1",
            "/runs/demo/layers/fc6/measures?min=1&precision=0.5", "/runs/demo/layers/fc6/measures?min=1&recall=0.5", "/runs/demo/layers/fc6/measures?min=1&format=csv",
            "/runs/demo/layers/fc6/measures?min=1&limit=2", "/runs/demo/layers/fc6/measures?min=1&limit=2&offset=2", "/runs/other/layers/fc6/measures?min=1",
            "/runs/twin/layers/fc6/measures?min=1", "/runs/demo/layers/fc6/units/0?min=1", "/runs/demo/layers/fc6/units/1?min=1",
        ];
        Dictionary<string, string> tags = [];
        foreach (string address in addresses)
        {
            tags.Add(address, (await app.Program.GetAsync(Root + address, Token)).Headers.ETag!.ToString());
        }

        Assert.Equal(addresses.Length, tags.Values.Distinct().Count());

        // The names of the verb are the same request; and a tag outlives the server's memory.
        Assert.Equal(tags[addresses[1]], (await app.Program.GetAsync(Fc6 + "/measures?min-images-per-class=2", Token)).Headers.ETag!.ToString());
        Assert.Equal(tags[addresses[4]], (await app.Program.GetAsync(Fc6 + "/measures?precision-cutoff=0.5&min=1", Token)).Headers.ETag!.ToString());
    }

    private static async Task<HttpResponseMessage> AskAsync(ApiApp app, string path, string known)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, Root + path);
        request.Headers.TryAddWithoutValidation("If-None-Match", known);
        return await app.Program.SendAsync(request, Token);
    }
}
