using Bunit;
using Dashboard.Analysis.Networks;
using Dashboard.Analysis.Runs;
using Dashboard.Components.Pages;
using Dashboard.Components.Shared;
using Dashboard.Tests.Components.Support;
using MudBlazor;

namespace Dashboard.Tests.Components.Pages;

public class RunsPageTests
{
    [Fact]
    public async Task A_run_says_what_it_is_of_and_leads_to_its_layers()
    {
        await using PageTestContext context = new();
        IRenderedComponent<RunsPage> page = Show(context);
        string card = page.Find(".run-card").TextContent;
        Assert.Contains("things: 40 images, 4 classes", card, StringComparison.Ordinal);
        Assert.Contains("conv (6) · fc (8)", card, StringComparison.Ordinal);
        Assert.Equal("runs/test-run/layers", page.Find(".run-card h2 a").GetAttribute("href"));
    }

    [Fact]
    public void A_card_names_the_layers_of_a_deep_network_by_their_ends()
    {
        using BunitContext bunit = new();
        Run deep = TestRun.Create().Run with { Layers = [.. Enumerable.Range(1, 20).Select(i => new LayerInfo($"conv{i}", LayerKind.Convolution, 1000 + i))] };
        string card = bunit.Render<RunCard>(p => p.Add(c => c.Run, deep)).Markup;
        Assert.Contains("20: conv1 (1,001) · conv2 (1,002) · conv3 (1,003) · … · conv20 (1,020)", card, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_data_folder_says_what_to_do()
    {
        TestRun run = TestRun.Create();
        run.Catalogue.Remove("test-run");
        await using PageTestContext context = new(run);
        IRenderedComponent<RunsPage> page = Show(context);
        Assert.Contains("No run yet", page.Markup, StringComparison.Ordinal);
        Assert.Contains("import activations", page.Find("pre").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Running_work_shows_step_rate_and_time_left_and_can_be_cancelled()
    {
        await using PageTestContext context = new(TestRun.Create(status: RunStatus.Recording));
        IRenderedComponent<RunsPage> page = Show(context);
        context.Jobs.Set(new JobStatus("7", "Recording", "test-run", JobState.Running, new JobProgress(0.25, "recording conv", 123.4), default, TimeSpan.FromSeconds(40), null));

        page.WaitForAssertion(() => Assert.Contains("recording conv", page.Find(".run-card").TextContent, StringComparison.Ordinal), PageTestContext.Patience);
        string card = page.Find(".run-card").TextContent;
        Assert.Contains("25 % · 123.4/s · about 40 s left", card, StringComparison.Ordinal);
        Assert.Equal("25", page.Find("[role=progressbar]").GetAttribute("aria-valuenow"));

        await page.FindAll("button").First(b => b.TextContent.Trim() == "Cancel").ClickAsync();
        Assert.Equal(["7"], context.Jobs.Cancelled);
    }

    [Fact]
    public async Task Work_on_a_run_that_is_not_there_yet_stands_on_top()
    {
        TestRun run = TestRun.Create();
        run.Catalogue.Remove("test-run");
        await using PageTestContext context = new(run);
        context.Jobs.Set(new JobStatus("1", "Recording demo on demo", "demo", JobState.Queued, new JobProgress(0, ""), default, null, null));
        IRenderedComponent<RunsPage> page = Show(context);
        Assert.Contains("Recording demo on demo", page.Find("h2").TextContent, StringComparison.Ordinal);
        Assert.Contains("waiting for its turn", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failure_is_a_sentence()
    {
        await using PageTestContext context = new(TestRun.Create(status: RunStatus.Failed));
        context.Jobs.Set(new JobStatus("7", "Recording", "test-run", JobState.Failed, new JobProgress(0.5, "x"), default, null, "The disk is full; make room and resume."));
        IRenderedComponent<RunsPage> page = Show(context);
        Assert.Contains("Recording failed: The disk is full; make room and resume.", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Remove", true)]
    [InlineData("Keep", false)]
    public async Task A_run_is_removed_only_after_a_yes_that_knows_what_goes(string answer, bool removed)
    {
        await using PageTestContext context = new();
        IRenderedComponent<MudDialogProvider> dialogs = context.Bunit.Render<MudDialogProvider>();
        IRenderedComponent<RunsPage> page = Show(context);

        Task click = page.FindAll("button").First(b => b.TextContent.Trim() == "Remove…").ClickAsync();
        dialogs.WaitForAssertion(() => Assert.Contains("2 layers, 40 images", dialogs.Markup, StringComparison.Ordinal), PageTestContext.Patience);
        Assert.Empty(context.Run.Catalogue.Removed);
        await dialogs.FindAll("button").First(b => b.TextContent.Trim() == answer).ClickAsync();
        await click;

        page.WaitForAssertion(() => Assert.Equal(removed ? ["test-run"] : [], context.Run.Catalogue.Removed), PageTestContext.Patience);
    }

    private static IRenderedComponent<RunsPage> Show(PageTestContext context) => context.Show<RunsPage>("/runs", _ => { });
}
