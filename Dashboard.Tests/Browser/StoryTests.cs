using System.Globalization;
using System.Text.RegularExpressions;
using Dashboard.Tests.Support;
using Microsoft.Playwright;
using SkiaSharp;
using static Microsoft.Playwright.Assertions;

namespace Dashboard.Tests.Browser;

/// <summary>
/// The reason for the dashboard, walked end to end with a real network: precision calls units detectors, some of them miss 80 % of their class, and
/// the images show why. Numbers and pictures are held against the files themselves.
/// </summary>
[Collection(BrowserTests.OfOneApp)]
public sealed class StoryTests(AccessibilityApp app) : IAsyncDisposable
{
    private static readonly string[] s_layers = ["fire7", "fire9"];
    private IPage? _page;

    public ValueTask DisposeAsync() => _page is null ? ValueTask.CompletedTask : new ValueTask(_page.Context.CloseAsync());

    [Fact]
    public async Task From_precise_units_to_those_that_miss_their_class_and_the_images_that_show_it()
    {
        string shared = Repository.SharedData();
        using StoryUnits units = new(Path.Combine(shared, "activations", "squeezenet-imagenette"), s_layers);
        (string Layer, int Unit)[] precise = [.. units.All.Where(u => units.IsPrecise(u))];
        (string Layer, int Unit)[] missing = [.. precise.Where(u => units.RecallAt95(u) <= 0.2)];
        Assert.InRange(missing.Length, 1, precise.Length);
        IPage page = _page = await app.OpenAsync("light", 1400);

        // How many units does precision call detectors?
        await page.GotoAsync($"/runs/{AccessibilityApp.RunId}/layers");
        await Expect(page.Locator(".criteria-count")).ToContainTextAsync($"{precise.Length} detectors of 896 units");

        // Which of them miss 80 % of their class?
        await page.GetByRole(AriaRole.Link, new() { Name = "Explore", Exact = true }).ClickAsync();
        await page.Locator("[data-quick=precise-but-missing]").ClickAsync();
        await Expect(page.Locator(".selection-count")).ToHaveTextAsync($"{missing.Length} of 896 units");
        await Expect(page.Locator("tr.unit-row")).ToHaveCountAsync(missing.Length);
        Assert.Equal(missing.Order(), (await RowsAsync(page)).Order());

        // And why? Image by image.
        (string Layer, int Unit) first = (await RowsAsync(page))[0];
        await page.Locator("tr.unit-row a").First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = $"Unit {first.Unit} of {first.Layer}", Exact = true })).ToBeVisibleAsync();
        await Expect(page.Locator(".top-images img")).ToHaveCountAsync(24);
        Assert.Equal(units.Strongest(first, 24), await ImagesAsync(page.Locator(".top-images img")));
        await AssertPicturesAsync(page, await AddressesAsync(page.Locator(".top-images img")), units.Strongest(first, 6), shared, units);
        await Expect(page.Locator("[data-kind=others] img")).ToHaveCountAsync(8);
        await Expect(page.GetByRole(AriaRole.Heading, new() { NameRegex = new Regex("^Precision and recall of ") })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Each_row_keeps_its_own_pictures_after_sorting_filtering_and_changed_criteria()
    {
        string shared = Repository.SharedData();
        using StoryUnits units = new(Path.Combine(shared, "activations", "squeezenet-imagenette"), s_layers);
        IPage page = _page = await app.OpenAsync("light", 1400);
        await page.GotoAsync($"/runs/{AccessibilityApp.RunId}/explore?select=l~fire9");
        await Expect(page.Locator(".selection-count")).ToHaveTextAsync("512 of 896 units");
        await CheckAsync();

        await page.GetByTitle("Sort by Maximum informedness", new() { Exact = true }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("sort="));
        await CheckAsync();

        await page.GotoAsync($"/runs/{AccessibilityApp.RunId}/explore?select=d~precision&k=20");
        int precise = units.All.Count(u => units.IsPrecise(u, 20));
        await Expect(page.Locator(".selection-count")).ToHaveTextAsync($"{precise} of 896 units");
        await CheckAsync();

        await page.GetByRole(AriaRole.Spinbutton, new() { Name = "k", Exact = true }).FillAsync("60");
        await page.Keyboard.PressAsync("Enter");
        precise = units.All.Count(u => units.IsPrecise(u));
        await Expect(page.Locator(".selection-count")).ToHaveTextAsync($"{precise} of 896 units");
        await CheckAsync();

        async Task CheckAsync()
        {
            // One look at the whole table: read row by row, it could change under the reader's eyes.
            IJSHandle look = await page.WaitForFunctionAsync("""
                () => {
                  const rows = [...document.querySelectorAll('tr.unit-row')].map(r => [r.dataset.layer, r.dataset.unit, ...[...r.querySelectorAll('img')].map(i => i.src)]);
                  return rows.length > 0 && rows.every(r => r.length === 8) && rows;
                }
                """);
            string[][] rows = await look.JsonValueAsync<string[][]>();
            foreach (string[] row in rows)
            {
                Assert.Equal(units.Strongest(UnitOf(row), 6), row[2..].Select(ImageOf));
            }

            await AssertPicturesAsync(page, rows[0][2..], units.Strongest(UnitOf(rows[0]), 6), shared, units);
        }
    }

    private static async Task<(string Layer, int Unit)[]> RowsAsync(IPage page)
    {
        string[] rows = await page.Locator("tr.unit-row").EvaluateAllAsync<string[]>("rows => rows.map(r => r.dataset.layer + ' ' + r.dataset.unit)");
        return [.. rows.Select(r => UnitOf(r.Split(' ')))];
    }

    private static (string Layer, int Unit) UnitOf(string[] row) => (row[0], int.Parse(row[1], CultureInfo.InvariantCulture));

    private static int ImageOf(string address) => int.Parse(new Uri(address).Segments[^1], CultureInfo.InvariantCulture);

    private static async Task<string[]> AddressesAsync(ILocator pictures) => await pictures.EvaluateAllAsync<string[]>("pictures => pictures.map(p => p.src)");

    private static async Task<int[]> ImagesAsync(ILocator pictures) => [.. (await AddressesAsync(pictures)).Select(ImageOf)];

    /// <summary>What the browser is sent is the photograph the file says, and not one of its neighbours.</summary>
    private static async Task AssertPicturesAsync(IPage page, string[] addresses, int[] expected, string shared, StoryUnits units)
    {
        for (int i = 0; i < expected.Length; i++)
        {
            IAPIResponse answer = await page.APIRequest.GetAsync(addresses[i]);
            using SKBitmap sent = SKBitmap.Decode(await answer.BodyAsync());
            double[] distances = [.. expected.Select(image => Distance(sent, Path.Combine(shared, "images", "imagenette", units.Images[image])))];
            Assert.Equal(i, Array.IndexOf(distances, distances.Min()));
            Assert.InRange(distances[i], 0, 8); // Grey levels: two decoders and a lossy thumbnail.
        }
    }

    private static double Distance(SKBitmap sent, string file)
    {
        using SKBitmap whole = SKBitmap.Decode(file);
        using SKBitmap scaled = whole.Resize(new SKImageInfo(sent.Width, sent.Height), new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        double sum = 0;
        for (int y = 0; y < sent.Height; y++)
        {
            for (int x = 0; x < sent.Width; x++)
            {
                SKColor a = sent.GetPixel(x, y), b = scaled.GetPixel(x, y);
                sum += Math.Abs(a.Red - b.Red) + Math.Abs(a.Green - b.Green) + Math.Abs(a.Blue - b.Blue);
            }
        }

        return sum / (3.0 * sent.Width * sent.Height);
    }
}
