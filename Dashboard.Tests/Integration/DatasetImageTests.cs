using System.Net;
using Dashboard.Analysis.Datasets.Imported;
using Dashboard.Services;
using Dashboard.Tests.Support;
using SkiaSharp;
using static Dashboard.Tests.Support.DatasetFiles;

namespace Dashboard.Tests.Integration;

public sealed class DatasetImageTests : IDisposable
{
    private readonly TemporaryFolder _files = new();

    public DatasetImageTests()
    {
        Write(_files, "set/a/1.png", Picture(11));
        Write(_files, "set/b/2.png", Picture(22));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task A_picture_comes_as_stored_and_is_kept_only_under_the_address_of_these_contents()
    {
        await using TestApp app = await TestApp.StartAsync();
        string hash = Keep(app);
        string address = DashboardUrls.DatasetImage("my set", 1, hash);

        HttpResponseMessage answer = await app.Client.GetAsync(address, Token);
        using SKBitmap picture = SKBitmap.Decode(await answer.Content.ReadAsByteArrayAsync(Token));
        Assert.Equal((3, 2, new SKColor(22, 44, 66)), (picture.Width, picture.Height, picture.GetPixel(2, 1)));
        string kept = Assert.Single(answer.Headers.GetValues("Cache-Control"));
        Assert.Contains("immutable", kept, StringComparison.Ordinal);
        Assert.Contains("private", kept, StringComparison.Ordinal);
        using HttpRequestMessage again = new(HttpMethod.Get, address);
        again.Headers.IfNoneMatch.Add(answer.Headers.ETag!);
        Assert.Equal(HttpStatusCode.NotModified, (await app.Client.SendAsync(again, Token)).StatusCode);

        foreach (string other in new[] { "/datasets/my%20set/images/1", DashboardUrls.DatasetImage("my set", 1, new string('0', 64)) })
        {
            HttpResponseMessage unversioned = await app.Client.GetAsync(other, Token);
            Assert.Equal((HttpStatusCode.OK, "no-store"), (unversioned.StatusCode, Assert.Single(unversioned.Headers.GetValues("Cache-Control"))));
        }
    }

    [Fact]
    public async Task What_is_not_there_or_has_changed_is_a_404_in_a_sentence_that_nobody_keeps()
    {
        await using TestApp app = await TestApp.StartAsync();
        string hash = Keep(app);
        File.WriteAllBytes(_files.File("set/a/1.png"), Picture(99));

        foreach ((string address, string expected) in new[]
        {
            (DashboardUrls.DatasetImage("my set", 0, hash), "a/1.png of dataset my set has changed"), (DashboardUrls.DatasetImage("my set", 2, hash), "no such image"),
            ("/datasets/gone/images/0", "no such image"),
        })
        {
            HttpResponseMessage answer = await app.Client.GetAsync(address, Token);
            string text = await answer.Content.ReadAsStringAsync(Token);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            Assert.Contains(expected, text, StringComparison.Ordinal);
            Assert.DoesNotContain(_files.Path, text, StringComparison.Ordinal);
            Assert.DoesNotContain("immutable", answer.Headers.CacheControl?.ToString() ?? "", StringComparison.Ordinal);
        }
    }

    private string Keep(TestApp app)
    {
        using DatasetReading reading = DatasetReading.Open(_files.File("set"), new DatasetOptions());
        reading.ReadPictures((_, _) => { }, Token);
        return app.Workspace.DatasetLibrary.Keep(reading, "my set", skipUnreadable: false).ContentHash;
    }
}
