using System.Net;
using System.Text.Json;
using CsCheck;
using static Dashboard.Tests.Integration.Api.ApiApp;

namespace Dashboard.Tests.Integration.Api;

/// <summary>Pages put together are the whole, however long they are, whichever way the next one is found.</summary>
public sealed class ApiPagingTests : IAsyncLifetime
{
    private ApiApp _app = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _app = await StartAsync("large_2000x64", null, "--Dashboard:Api:RequestBurst=100000");

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Theory]
    [InlineData("/measures?min=1", 64)]
    [InlineData("/units/5/activations?min=1", 2000)]
    public async Task Pages_put_together_are_the_whole(string path, int total)
    {
        string whole = string.Concat((await _app.JsonAsync(Fc6 + path)).GetProperty("rows").EnumerateArray().Select(r => r.GetRawText()));
        string wholeCsv = await _app.Program.GetStringAsync($"{Fc6}{path}&format=csv", Token);
        await Gen.Int[Math.Max(1, total / 30), total + 3].SampleAsync(async limit =>
        {
            List<string> rows = [];
            string? next = $"{Fc6}{path}&limit={limit}";
            for (int pages = 0; next is not null; pages++)
            {
                JsonElement page = await _app.JsonAsync(next);
                JsonElement[] part = [.. page.GetProperty("rows").EnumerateArray()];
                Assert.Equal((total, pages * limit), (page.GetProperty("total").GetInt32(), page.GetProperty("offset").GetInt32()));
                rows.AddRange(part.Select(r => r.GetRawText()));
                next = page.GetProperty("next").GetString();
            }

            Assert.Equal(whole, string.Concat(rows));
            Assert.Equal(wholeCsv, await CsvAsync($"{Fc6}{path}&format=csv&limit={limit}"));
        }, iter: 6, threads: 1);
    }

    [Fact]
    public async Task Beyond_the_last_row_there_is_an_empty_page_and_no_next()
    {
        JsonElement page = await _app.JsonAsync($"{Fc6}/measures?min=1&offset=2147483647&limit=100000");
        Assert.Equal((0, 64), (page.GetProperty("rows").GetArrayLength(), page.GetProperty("total").GetInt32()));
        Assert.Equal(JsonValueKind.Null, page.GetProperty("next").ValueKind);
    }

    /// <summary>By the header alone, as a program that reads CSV does.</summary>
    private async Task<string> CsvAsync(string address)
    {
        string all = "";
        for (string? next = address; next is not null;)
        {
            HttpResponseMessage answer = await _app.Program.GetAsync(next, Token);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            string text = await answer.Content.ReadAsStringAsync(Token);
            all += all.Length == 0 ? text : text[(text.IndexOf('\n', StringComparison.Ordinal) + 1)..];
            next = answer.Headers.TryGetValues("Link", out IEnumerable<string>? links) ? links.Single().Split('<', '>')[1] : null;
        }

        return all;
    }
}
