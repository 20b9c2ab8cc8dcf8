using Bunit;
using Dashboard.Analysis.Maximization;
using Dashboard.Analysis.Runs;
using Dashboard.Components.Gallery;
using Dashboard.Services;
using Dashboard.Tests.Components.Support;

namespace Dashboard.Tests.Components.Gallery;

public sealed class UnitAmSectionTests
{
    private static readonly JobStatus s_running = new(
        "started", "Making AM images of fc", "test-run", JobState.Running, new JobProgress(0.25, "fc: image 1 of 4"), DateTimeOffset.UnixEpoch, null, null);

    [Fact]
    public async Task One_button_makes_the_images_of_this_unit()
    {
        await using PageTestContext context = new();
        IRenderedComponent<UnitAmSection> section = Show(context);
        await section.InvokeAsync(() => section.Find(".unit-am-make").ClickAsync(new()));

        AmRequest asked = Assert.Single(context.Maker.Asked);
        Assert.Equal(("test-run", "fc", 4, AmMethod.Fourier), (asked.RunId, asked.Layer, asked.Seeds, asked.Method));
        Assert.Equal([2], asked.Units!);
    }

    [Fact]
    public async Task While_they_are_made_they_appear_step_by_step_and_the_work_can_be_stopped()
    {
        await using PageTestContext context = new();
        byte[] picture = FakeAmImages.Make(context.Run.Run, "fc", 2).Png;
        IRenderedComponent<UnitAmSection> section = Show(context);
        Assert.False(context.Previews.IsWatched);

        await section.InvokeAsync(() => context.Jobs.Set(s_running));
        section.WaitForAssertion(() => Assert.True(section.Find(".unit-am-make").HasAttribute("disabled")), PageTestContext.Patience);
        Assert.True(context.Previews.IsWatched);
        foreach (int step in (int[])[32, 64])
        {
            context.Previews.Show(new AmSnapshot("test-run", "fc", 2, 1, AmMethod.Fourier, step, 128, picture), new AmSnapshot("test-run", "fc", 3, 1, AmMethod.Fourier, step, 128, picture));
            section.WaitForAssertion(() => Assert.Contains($"step {step} of 128", section.Find(".live-previews").TextContent, StringComparison.Ordinal), PageTestContext.Patience);
        }

        // Unit 3 is another page's.
        Assert.Equal($"data:image/png;base64,{Convert.ToBase64String(picture)}", Assert.Single(section.FindAll(".live-previews img")).GetAttribute("src"));
        await section.InvokeAsync(() => section.Find(".job-progress button").ClickAsync(new()));
        Assert.Equal(["started"], context.Jobs.Cancelled);
    }

    [Fact]
    public async Task Work_on_another_layer_is_that_layers()
    {
        await using PageTestContext context = new();
        context.Jobs.Set(s_running with { Name = "Making AM images of conv" });
        IRenderedComponent<UnitAmSection> section = Show(context);

        Assert.Empty(section.FindAll(".job-progress"));
        Assert.False(section.Find(".unit-am-make").HasAttribute("disabled"));
    }

    [Fact]
    public async Task What_went_wrong_is_told_in_a_sentence()
    {
        await using PageTestContext context = new();
        IRenderedComponent<UnitAmSection> section = Show(context);
        await section.InvokeAsync(() => section.Find(".unit-am-make").ClickAsync(new()));
        await section.InvokeAsync(() => context.Jobs.Set(s_running with { State = JobState.Failed, Error = "The layer fc cannot be differentiated." }));

        section.WaitForAssertion(() => Assert.Contains("The layer fc cannot be differentiated.", section.Find("[role=alert]").TextContent, StringComparison.Ordinal), PageTestContext.Patience);
        Assert.False(section.Find(".unit-am-make").HasAttribute("disabled"));
    }

    [Fact]
    public async Task Images_stand_by_method_beside_the_strongest_real_ones()
    {
        await using PageTestContext context = new();
        context.AmImages.Add(
            FakeAmImages.Make(context.Run.Run, "fc", 2), FakeAmImages.Make(context.Run.Run, "fc", 2, seed: 1), FakeAmImages.Make(context.Run.Run, "fc", 2, AmMethod.Maco), FakeAmImages.Make(context.Run.Run, "fc", 3));
        IRenderedComponent<UnitAmSection> section = Show(context);

        section.WaitForAssertion(() => Assert.Equal(8, section.FindAll(".real-crops img").Count), PageTestContext.Patience);
        Assert.EndsWith("images. All of them in the gallery", string.Join(' ', section.Find(".unit-am-caveat").TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.Equal(["Fourier", "MACO"], section.FindAll(".method-name strong").Select(m => m.TextContent));
        Assert.Equal(context.AmImages.List("test-run", "fc", 2).Select(i => i.Id), section.FindAll(".method-image").Select(i => i.GetAttribute("data-am")));
        Assert.Contains("150 %", section.Find(".method-image").TextContent, StringComparison.Ordinal);
        Assert.Equal(["Make with Pixels", "Make with Accentuated real image"], section.FindAll(".unit-am-more").Select(b => b.TextContent));
    }

    [Fact]
    public async Task A_unit_that_never_fired_is_flagged_and_has_no_percentage()
    {
        await using PageTestContext context = new();
        context.AmImages.Add(FakeAmImages.Make(context.Run.Run, "conv", TestRun.DeadUnit, change: i => i with { UnitMaximum = 0 }));
        IRenderedComponent<UnitAmSection> section = Show(context, "conv", TestRun.DeadUnit);

        Assert.Contains("never fired", section.Find(".sd-notice-warn").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("%", section.Find(".method-comparison").TextContent, StringComparison.Ordinal);
        section.WaitForAssertion(() => Assert.Contains("No image of the run excites this unit", section.Find(".real-crops").TextContent, StringComparison.Ordinal), PageTestContext.Patience);
    }

    [Fact]
    public async Task An_imported_run_says_why_nothing_can_be_made()
    {
        await using PageTestContext context = new();
        context.Maker.Refusal = "Test run was imported without its network.";
        IRenderedComponent<UnitAmSection> section = Show(context);

        Assert.Contains("imported without its network", section.Markup, StringComparison.Ordinal);
        Assert.Empty(section.FindAll("button"));
    }

    private static IRenderedComponent<UnitAmSection> Show(PageTestContext context, string layer = "fc", int unit = 2) => context.Bunit.Render<UnitAmSection>(
        p => p.Add(c => c.Run, context.Run.Run).Add(c => c.Layer, layer).Add(c => c.Unit, unit).Add(c => c.View, ViewState.Default));
}
