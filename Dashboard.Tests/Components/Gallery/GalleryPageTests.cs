using Bunit;
using Dashboard.Analysis.Maximization;
using Dashboard.Analysis.Runs;
using Dashboard.Analysis.Sharing;
using Dashboard.Components.Gallery;
using Dashboard.Components.Pages;
using Dashboard.Tests.Components.Support;

namespace Dashboard.Tests.Components.Gallery;

public sealed class GalleryPageTests
{
    [Fact]
    public async Task Every_picture_is_its_units_own_by_the_hash_of_its_content()
    {
        await using PageTestContext context = new();
        AddAll(context);
        IRenderedComponent<GalleryPage> page = Show(context);

        page.WaitForAssertion(() => Assert.Equal(5, page.FindAll(".am-tile").Count), PageTestContext.Patience);
        Assert.All(page.FindAll(".am-tile"), tile =>
        {
            AmImage image = context.AmImages.List("test-run").Single(i => i.Id == tile.GetAttribute("data-am"));
            Assert.Equal($"{image.Layer} {image.Unit}", $"{tile.GetAttribute("data-layer")} {tile.GetAttribute("data-unit")}");
            Assert.Equal($"am/{image.Id}.png?size=272", tile.QuerySelector("img")!.GetAttribute("src"));
            Assert.Equal("lazy", tile.QuerySelector("img")!.GetAttribute("loading"));
        });
        Assert.Contains("5 AM images of 3 units", page.Find(".gallery-count").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_unit_that_never_fired_has_no_percentage_anywhere()
    {
        await using PageTestContext context = new();
        context.AmImages.Add(FakeAmImages.Make(context.Run.Run, "conv", TestRun.DeadUnit, change: i => i with { UnitMaximum = 0 }));
        AmImage image = context.AmImages.List("test-run")[0];
        IRenderedComponent<GalleryPage> page = Show(context, $"&image={image.Id[..16]}");

        page.WaitForAssertion(() => Assert.Single(page.FindAll("dialog.large-view .am-share")), PageTestContext.Patience);
        Assert.Contains("never fired", page.Find(".am-tile").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("%", page.Find(".am-tile").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("%", page.Find(".am-share").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("%", page.Find(".large-others").TextContent, StringComparison.Ordinal);
        Assert.Contains("never fired on the run's images", page.Find(".am-warnings").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Warnings_are_sentences_beside_the_large_picture_and_marks_on_the_wall()
    {
        await using PageTestContext context = new();
        context.AmImages.Add(FakeAmImages.Make(context.Run.Run, "fc", 2, change: i => i with { Activation = 1, RobustActivation = 0.4, HighFrequencyShare = 0.5 }));
        AmImage image = context.AmImages.List("test-run")[0];
        IRenderedComponent<GalleryPage> page = Show(context, $"&image={image.Id}");

        page.WaitForAssertion(() => Assert.Equal(3, page.FindAll("dialog .am-warnings li").Count), PageTestContext.Patience);
        string words = page.Find("dialog .am-warnings").TextContent;
        Assert.All(["Weaker than the best real image (50%)", "leave 40% of its activation", "10 times the fine detail"], w => Assert.Contains(w, words, StringComparison.Ordinal));
        Assert.Contains("3 warnings", page.Find(".am-tile-warned").TextContent, StringComparison.Ordinal);
        Assert.Contains(AmWarnings.Caveat, page.Find("dialog").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_large_view_has_the_units_strongest_real_images_and_its_other_methods()
    {
        await using PageTestContext context = new();
        AddAll(context);
        AmImage image = context.AmImages.List("test-run", "fc", 2).Single(i => i.Method == AmMethod.Maco);
        IRenderedComponent<GalleryPage> page = Show(context, $"&image={image.Id}&method=maco");
        float[] values = new float[TestRun.Images];
        context.Run.Catalogue.OpenLayer("test-run", "fc").ReadUnit(2, values);
        string[] expected = [.. Enumerable.Range(0, TestRun.Images).OrderByDescending(i => values[i]).ThenBy(i => i).Take(8).Select(i => $"{i}")];

        page.WaitForAssertion(() => Assert.Equal(expected, page.FindAll("dialog .real-crops img").Select(i => i.GetAttribute("data-image"))), PageTestContext.Patience);
        Assert.Equal(context.AmImages.List("test-run", "fc", 2).Select(i => i.Id), page.FindAll("dialog .method-image").Select(i => i.GetAttribute("data-am")));
        Assert.Equal(image.Id, page.Find("dialog .method-image[aria-current=true]").GetAttribute("data-am"));
        Assert.Equal($"am/{image.Id}.png", page.Find("dialog .large-image").GetAttribute("src"));
    }

    [Theory]
    [InlineData("next", "conv", 1, AmMethod.Fourier)]
    [InlineData("next-unit", "fc", 2, AmMethod.Fourier)]
    [InlineData("last", "fc", 2, AmMethod.Maco)]
    [InlineData("previous", "conv", 0, AmMethod.Fourier)]
    public async Task Keys_step_through_what_the_wall_shows(string step, string layer, int unit, AmMethod method)
    {
        await using PageTestContext context = new();
        AddAll(context);
        AmImage first = context.AmImages.List("test-run", "conv", 1)[0];
        IRenderedComponent<GalleryPage> page = Show(context, $"&image={first.Id}");
        page.WaitForAssertion(() => Assert.Single(page.FindAll("dialog")), PageTestContext.Patience);

        await page.InvokeAsync(() => page.FindComponent<LargeView>().Instance.OnStep(step));

        AmImage shown = context.AmImages.Find(page.Find("dialog .large-image").GetAttribute("data-am")!)!;
        Assert.Equal((layer, unit, method), (shown.Layer, shown.Unit, shown.Method));
        Assert.Contains($"image={shown.Id[..16]}", context.Navigation.Uri, StringComparison.Ordinal);

        await page.InvokeAsync(() => page.FindComponent<LargeView>().Instance.OnClose());
        Assert.Empty(page.FindAll("dialog"));
        Assert.DoesNotContain("image=", context.Navigation.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_chosen_class_asks_for_measures_and_narrows_the_wall()
    {
        await using PageTestContext context = new();
        AddAll(context);
        TaskCompletionSource fc = context.Measures.Hold("fc");
        IRenderedComponent<GalleryPage> page = Show(context, "&class=cup&layers=fc&k=5");
        page.WaitForAssertion(() => Assert.Contains("Measuring", page.Find(".gallery-none").TextContent, StringComparison.Ordinal), PageTestContext.Patience);

        fc.SetResult();

        // Unit 2 of fc answers to cups alone.
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll(".am-tile").Count), PageTestContext.Patience);
        Assert.All(page.FindAll(".am-tile"), t => Assert.Equal("2", t.GetAttribute("data-unit")));
        Assert.Contains("cup", page.Find(".am-tile").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_row_a_unit_is_a_click_and_stands_in_the_address()
    {
        await using PageTestContext context = new();
        AddAll(context);
        IRenderedComponent<GalleryPage> page = Show(context);
        await page.InvokeAsync(() => page.FindAll(".gallery-filters button").Single(b => b.TextContent == "One row a unit").ClickAsync(new()));

        Assert.Contains("group=unit", context.Navigation.Uri, StringComparison.Ordinal);
        page.WaitForAssertion(() => Assert.Equal(["conv · 0", "conv · 1", "fc · 2"], page.FindAll(".am-wall-of strong").Select(u => u.TextContent)), PageTestContext.Patience);
    }

    [Fact]
    public async Task Images_that_are_made_meanwhile_appear()
    {
        await using PageTestContext context = new();
        IRenderedComponent<GalleryPage> page = Show(context);
        Assert.Contains("There are no AM images of this run yet.", page.Markup, StringComparison.Ordinal);
        Assert.True(page.Find(".make-images").HasAttribute("open"));

        await page.InvokeAsync(() => AddAll(context));

        page.WaitForAssertion(() => Assert.Equal(5, page.FindAll(".am-tile").Count), PageTestContext.Patience);
    }

    [Fact]
    public async Task A_layer_is_ordered_with_method_seeds_and_units()
    {
        await using PageTestContext context = new();
        IRenderedComponent<GalleryPage> page = Show(context);
        await page.InvokeAsync(() => page.FindAll(".make-images select")[0].ChangeAsync("conv"));
        await page.InvokeAsync(() => page.FindAll(".make-images select")[1].ChangeAsync("maco"));
        await page.InvokeAsync(() => page.Find(".make-units").ChangeAsync("0-2,4"));
        await page.InvokeAsync(() => page.Find(".make-seeds").ChangeAsync("3"));
        Assert.Equal("Make 12 images", page.Find(".make-images button").TextContent);
        await page.InvokeAsync(() => page.Find(".make-images button").ClickAsync(new()));

        AmRequest asked = Assert.Single(context.Maker.Asked);
        Assert.Equal(("test-run", "conv", AmMethod.Maco, 3), (asked.RunId, asked.Layer, asked.Method, asked.Seeds));
        Assert.Equal([0, 1, 2, 4], asked.Units!);
        Assert.Single(context.Jobs.Started);
    }

    [Theory]
    [InlineData("7", "4", "conv has units 0 to 5, no unit 7.")]
    [InlineData("one", "4", "“one” is no list of units")]
    [InlineData("", "0", "Seeds must be a whole number from 1 to 32, not “0”.")]
    public async Task A_wrong_order_is_a_sentence_and_no_job(string units, string seeds, string sentence)
    {
        await using PageTestContext context = new();
        IRenderedComponent<GalleryPage> page = Show(context);
        await page.InvokeAsync(() => page.FindAll(".make-images select")[0].ChangeAsync("conv"));
        await page.InvokeAsync(() => page.Find(".make-units").ChangeAsync(units));
        await page.InvokeAsync(() => page.Find(".make-seeds").ChangeAsync(seeds));
        await page.InvokeAsync(() => page.Find(".make-images button").ClickAsync(new()));

        Assert.Contains(sentence, page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Empty(context.Jobs.Started);
    }

    [Fact]
    public async Task Where_nothing_can_be_made_a_sentence_stands_in_place_of_the_button()
    {
        await using PageTestContext context = new();
        context.Maker.Refusal = "Test run was imported without its network.";
        IRenderedComponent<GalleryPage> page = Show(context);

        Assert.Contains("imported without its network", page.Find(".make-images").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll(".make-images button"));
    }

    [Fact]
    public async Task An_unknown_run_is_said_to_be_missing()
    {
        await using PageTestContext context = new();
        IRenderedComponent<GalleryPage> page = context.Show<GalleryPage>("/runs/gone/gallery", p => p.Add(x => x.RunId, "gone"));

        Assert.Contains("No run is called “gone” here.", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Through_a_share_link_the_large_view_leads_to_no_other_page_and_ends_its_sentence()
    {
        await using PageTestContext context = new();
        AddAll(context);
        AmImage image = context.AmImages.List("test-run", "fc", 2)[0];
        ShareLink link = new() { Id = "x", TokenHash = "x", Form = ShareLinkForm.Page, Address = "x", RunIds = ["test-run"], Note = "", IsFrozen = false, MayExport = false, Created = DateTimeOffset.UnixEpoch };
        IRenderedComponent<GalleryPage> page = context.Show<GalleryPage>($"/runs/test-run/gallery?min=1&image={image.Id}", p => p.Add(x => x.RunId, "test-run").AddCascadingValue(link));

        page.WaitForAssertion(() => Assert.Contains("(top k images)", page.Find("dialog .large-head p").TextContent, StringComparison.Ordinal), PageTestContext.Patience);
        Assert.DoesNotContain("·", page.Find("dialog .large-head p").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(page.FindAll("dialog a"), a => a.GetAttribute("href")!.Contains("/units/", StringComparison.Ordinal));
        Assert.DoesNotContain("Download PNG", page.Find("dialog").TextContent, StringComparison.Ordinal);
    }

    private static void AddAll(PageTestContext context)
    {
        Run run = context.Run.Run;
        context.AmImages.Add(
            FakeAmImages.Make(run, "conv", 0),
            FakeAmImages.Make(run, "conv", 1),
            FakeAmImages.Make(run, "conv", 1, seed: 1),
            FakeAmImages.Make(run, "fc", 2),
            FakeAmImages.Make(run, "fc", 2, AmMethod.Maco));
    }

    private static IRenderedComponent<GalleryPage> Show(PageTestContext context, string query = "") =>
        context.Show<GalleryPage>($"/runs/test-run/gallery?min=1{query}", p => p.Add(x => x.RunId, "test-run"));
}
