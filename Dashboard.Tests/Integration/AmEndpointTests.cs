using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using Dashboard.Analysis.Maximization;
using Dashboard.Analysis.Runs;
using Dashboard.Services;
using Dashboard.Services.Explore;
using Dashboard.Services.Gallery;
using Dashboard.Services.Studies;
using Dashboard.Tests.Components.Support;
using Dashboard.Tests.Services;
using Microsoft.Extensions.DependencyInjection;
using SkiaSharp;

namespace Dashboard.Tests.Integration;

public sealed class AmEndpointTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_image_comes_by_the_hash_of_its_bytes_and_may_be_kept_for_ever()
    {
        (TestApp app, FakeAmImages images) = await StartAsync();
        await using TestApp running = app;
        AmImage image = images.List("test-run")[0];

        HttpResponseMessage answer = await app.Client.GetAsync(DashboardUrls.AmImage(image.Id), Token);
        byte[] bytes = await answer.Content.ReadAsByteArrayAsync(Token);
        Assert.Equal(image.Id, Convert.ToHexStringLower(SHA256.HashData(bytes)));
        Assert.Contains("immutable", answer.Headers.GetValues("Cache-Control").Single(), StringComparison.Ordinal);

        using HttpRequestMessage again = new(HttpMethod.Get, DashboardUrls.AmImage(image.Id));
        again.Headers.IfNoneMatch.Add(answer.Headers.ETag!);
        Assert.Equal(HttpStatusCode.NotModified, (await app.Client.SendAsync(again, Token)).StatusCode);
    }

    [Theory]
    [InlineData(32, 32)]
    [InlineData(500, 64)] // Never enlarged.
    public async Task A_thumbnail_is_as_large_as_it_was_asked_for(int size, int expected)
    {
        (TestApp app, FakeAmImages images) = await StartAsync();
        await using TestApp running = app;
        byte[] bytes = await app.Client.GetByteArrayAsync(DashboardUrls.AmImage(images.List("test-run")[0].Id, size), Token);
        using SKBitmap picture = SKBitmap.Decode(bytes);
        Assert.Equal((expected, expected), (picture.Width, picture.Height));
    }

    [Fact]
    public async Task What_is_not_there_is_a_404_in_a_sentence_that_no_browser_keeps()
    {
        (TestApp app, FakeAmImages images) = await StartAsync();
        await using TestApp running = app;
        AmImage damaged = images.List("test-run")[1];
        images.Damage(damaged.Id);
        string[] addresses =
        [
            "/am/nonsense.png", $"/am/{new string('0', 64)}.png", DashboardUrls.AmImage(damaged.Id), "/am/runs/gone/images.zip",
            DashboardUrls.RealCrop("test-run", "fc", 2, 9, "x"), DashboardUrls.RealCrop("gone", "fc", 2, 0, "x"), DashboardUrls.RealCrop("test-run", "fc9", 2, 0, "x"),
        ];
        foreach (string address in addresses)
        {
            HttpResponseMessage answer = await app.Client.GetAsync(address, Token);
            Assert.Equal((address, HttpStatusCode.NotFound, false), (address, answer.StatusCode, answer.Headers.Contains("Cache-Control")));
            Assert.Contains("detail", await answer.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_units_strongest_real_image_is_the_first()
    {
        (TestApp app, _) = await StartAsync();
        await using TestApp running = app;
        float[] values = new float[TestRun.Images];
        TestRun run = TestRun.Create();
        run.Catalogue.OpenLayer("test-run", "fc").ReadUnit(2, values);
        int strongest = Array.IndexOf(values, values.Max());

        using SKBitmap picture = SKBitmap.Decode(await app.Client.GetByteArrayAsync(DashboardUrls.RealCrop("test-run", "fc", 2, 0, "x"), Token));
        Assert.Equal(strongest, picture.GetPixel(0, 0).Red);
    }

    [Theory]
    [InlineData("")]
    [InlineData("de-DE")]
    public async Task A_download_holds_what_is_shown_with_all_numbers_and_names_what_it_lacks(string culture)
    {
        using CultureScope scope = new(culture);
        (TestApp app, FakeAmImages images) = await StartAsync();
        await using TestApp running = app;
        AmImage[] fc = [.. images.List("test-run", "fc")];
        images.Damage(fc[1].Id);

        HttpResponseMessage answer = await app.Client.GetAsync(DashboardUrls.AmArchive("test-run", GalleryQuery.Read(new Uri("http://localhost/?layers=fc&min=1&k=5"))), Token);
        Assert.Equal("application/zip", answer.Content.Headers.ContentType?.MediaType);
        using ZipArchive zip = new(await answer.Content.ReadAsStreamAsync(Token));
        Assert.Equal(["images.csv", "images/fc-unit00002-fourier-00-*.png", "images/fc-unit00005-fourier-00-*.png", "manifest.json"], zip.Entries.Select(e => Star(e.FullName)).Order(StringComparer.Ordinal));

        using JsonDocument manifest = JsonDocument.Parse(Read(zip, "manifest.json"));
        JsonElement[] listed = [.. manifest.RootElement.GetProperty("images").EnumerateArray()];
        Assert.Equal(fc.Select(i => i.Id), listed.Select(i => i.GetProperty("image").GetProperty("id").GetString()!));
        Assert.Contains("damaged", listed[1].GetProperty("problem").GetString(), StringComparison.Ordinal);
        Assert.Equal(1.5, listed[0].GetProperty("shareOfMaximum").GetDouble());
        Assert.False(listed[2].TryGetProperty("shareOfMaximum", out _)); // Never fired.
        Assert.Equal(0.75, listed[0].GetProperty("interpretability").GetDouble());
        Assert.False(listed[2].TryGetProperty("interpretability", out _)); // Nobody rated it.
        Assert.Equal("cup", listed[0].GetProperty("precision").GetProperty("class").GetString());
        string file = listed[0].GetProperty("file").GetString()!;
        Assert.Equal(fc[0].Id, Convert.ToHexStringLower(SHA256.HashData(ReadBytes(zip, file))));

        string[] table = Read(zip, "images.csv").Split("\r\n");
        string[] header = table.First(l => !l.StartsWith('#')).Split(',');
        string[] first = table.SkipWhile(l => l.StartsWith('#')).ElementAt(1).Split(',');
        Assert.Equal("2.7", first[Array.IndexOf(header, "robust_activation")]);
        Assert.Equal("0.75", first[Array.IndexOf(header, "interpretability")]);
        Assert.Equal(fc[0].Id, first[Array.IndexOf(header, "sha256")]);
        Assert.Contains(table, l => l.StartsWith("# criteria: ", StringComparison.Ordinal) && l.Contains("k=5", StringComparison.Ordinal));
    }

    private static string Star(string name) => System.Text.RegularExpressions.Regex.Replace(name, "-[0-9a-f]{12}\\.png$", "-*.png");

    private static string Read(ZipArchive zip, string name) => System.Text.Encoding.UTF8.GetString(ReadBytes(zip, name));

    private static byte[] ReadBytes(ZipArchive zip, string name)
    {
        using Stream stream = zip.GetEntry(name)!.Open();
        using MemoryStream bytes = new();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static async Task<(TestApp App, FakeAmImages Images)> StartAsync()
    {
        TestRun run = TestRun.Create();
        FakeAmImages images = new();
        images.Add(
            FakeAmImages.Make(run.Run, "conv", 0, side: 64),
            FakeAmImages.Make(run.Run, "fc", 2),
            FakeAmImages.Make(run.Run, "fc", 3),
            FakeAmImages.Make(run.Run, "fc", 5, change: i => i with { UnitMaximum = 0 }));
        FakeRatedShares rated = new() { Shares = { [new UnitId("fc", 2)] = 0.75 } };
        TestApp app = await TestApp.StartAsync(s =>
        {
            s.AddSingleton<IRunCatalogue>(run.Catalogue);
            s.AddSingleton<IRunMeasures>(new FakeRunMeasures(run));
            s.AddSingleton<IAmImages>(images);
            s.AddSingleton<IRatedShares>(rated);
            s.AddSingleton<IAmMaker>(new FakeAmMaker(run.Catalogue));
        });
        return (app, images);
    }
}
