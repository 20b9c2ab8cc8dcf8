using System.Net;
using Dashboard.Analysis.Runs;
using Dashboard.Analysis.Selectivity;
using Dashboard.Services;
using Dashboard.Tests.Components.Support;
using Microsoft.Extensions.DependencyInjection;
using SkiaSharp;

namespace Dashboard.Tests.Integration;

public class DataEndpointTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_units_activations_arrive_bit_for_bit_and_are_not_sent_twice()
    {
        TestRun run = TestRun.Create();
        await using TestApp app = await StartAsync(run);
        string address = DashboardUrls.UnitData("test-run", "fc", 2, new SelectivityCriteria { MinImagesPerClass = 1 }, run.Run.ContentKey);

        HttpResponseMessage answer = await app.Client.GetAsync(address, Token);
        byte[] bytes = await answer.Content.ReadAsByteArrayAsync(Token);
        float[] expected = new float[TestRun.Images];
        run.Catalogue.OpenLayer("test-run", "fc").ReadUnit(2, expected);
        Assert.Equal(expected, Enumerable.Range(0, TestRun.Images).Select(i => BitConverter.ToSingle(bytes, 4 * i)));

        using HttpRequestMessage again = new(HttpMethod.Get, address);
        again.Headers.IfNoneMatch.Add(answer.Headers.ETag!);
        Assert.Equal(HttpStatusCode.NotModified, (await app.Client.SendAsync(again, Token)).StatusCode);
    }

    [Fact]
    public async Task What_is_not_there_is_a_404_in_a_sentence()
    {
        await using TestApp app = await StartAsync(TestRun.Create());
        string[] addresses =
        [
            "/data/runs/gone/layers/fc/units/2.bin", "/data/runs/test-run/layers/fc9/units/2.bin", "/data/runs/test-run/layers/fc/units/8.bin", "/images/test-run/40", "/images/gone/0",
        ];
        foreach (string address in addresses)
        {
            HttpResponseMessage answer = await app.Client.GetAsync(address, Token);
            Assert.Equal((address, HttpStatusCode.NotFound), (address, answer.StatusCode));
            Assert.Contains("There is no such", await answer.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_small_picture_comes_without_loss_and_may_be_kept_for_ever()
    {
        TestRun run = TestRun.Create();
        await using TestApp app = await StartAsync(run);
        HttpResponseMessage answer = await app.Client.GetAsync(DashboardUrls.Image("test-run", 7, run.Run.ContentKey), Token);
        using SKBitmap picture = SKBitmap.Decode(await answer.Content.ReadAsByteArrayAsync(Token));
        Assert.Equal("image/png", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains("immutable", answer.Headers.GetValues("Cache-Control").Single(), StringComparison.Ordinal);
        Assert.Equal((4, 2), (picture.Width, picture.Height));
        Assert.Equal(new SKColor(7, 7, 7), picture.GetPixel(3, 1));
    }

    private static Task<TestApp> StartAsync(TestRun run) => TestApp.StartAsync(s =>
    {
        s.AddSingleton<IRunCatalogue>(run.Catalogue);
        s.AddSingleton<IRunMeasures>(new FakeRunMeasures(run));
    });
}
