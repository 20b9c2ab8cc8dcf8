using Bunit;
using Dashboard.Analysis.Datasets;
using Dashboard.Analysis.Networks;
using Dashboard.Analysis.Runs;
using Dashboard.Components.Pages;
using Dashboard.Services.Recording;
using Dashboard.Tests.Components.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Tests.Components.Recording;

/// <summary>The accuracy on a sample and on all images, in the background.</summary>
public sealed class AccuracyPanelTests : NewRunContext
{
    [Fact]
    public async Task While_other_work_has_its_turn_a_sample_waits_can_be_stopped_and_asked_for_again()
    {
        using OtherWork other = new(Workspace.Jobs);
        IRenderedComponent<NewRunPage> page = Show(Address);
        page.WaitForAssertion(() => Assert.Contains("waiting for its turn", page.Markup, StringComparison.Ordinal), PageTestContext.Patience);
        // The ten images wait for nobody.
        page.WaitForAssertion(() => Assert.Equal(10, page.FindAll(".seen-predictions li span[aria-hidden]").Count), PageTestContext.Patience);
        await page.InvokeAsync(() => Button(page, "Cancel").ClickAsync());
        page.WaitForAssertion(() => Assert.Contains("nothing was measured", page.Markup, StringComparison.Ordinal), PageTestContext.Patience);
        await page.InvokeAsync(() => Button(page, "Try 15 images").ClickAsync());
        other.Dispose();
        page.WaitForAssertion(() => Assert.Contains("On all 15 images of the dataset", page.Find(".accuracy-of").TextContent, StringComparison.Ordinal), PageTestContext.Patience);
        Assert.DoesNotContain("interval", page.Find(".accuracy").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sample_says_how_little_it_says_and_stays_while_all_images_are_asked_for()
    {
        IRenderedComponent<NewRunPage> page = Show("runs/new?network=demo&dataset=demo");
        page.WaitForAssertion(() => Assert.Contains("of 200; 95 % interval", page.Find(".accuracy").TextContent, StringComparison.Ordinal), PageTestContext.Patience);
        Assert.Contains("On 200 images spread evenly over the dataset’s 3,200", page.Find(".accuracy-of").TextContent, StringComparison.Ordinal);
        Assert.False(page.Find(".matching").HasAttribute("open"));
        using OtherWork other = new(Workspace.Jobs);
        await page.InvokeAsync(() => Button(page, "On all 3,200 images").ClickAsync());
        page.WaitForAssertion(() => Assert.Contains("waiting for its turn", page.Markup, StringComparison.Ordinal), PageTestContext.Patience);
        Assert.Contains("of 200", page.Find(".accuracy").TextContent, StringComparison.Ordinal);
        await page.InvokeAsync(() => Button(page, "Cancel").ClickAsync());
        Assert.Equal("On all 3,200 images", Button(page, "On all 3,200 images").TextContent);
    }

    [Fact]
    public async Task A_sample_that_nobody_looks_at_is_stopped_and_one_that_is_answered_is_kept()
    {
        AnswerDesk desk = Context.Bunit.Services.GetRequiredService<AnswerDesk>();
        INetwork network = Workspace.Networks.Find("demo")!;
        IImageDataset demo = Workspace.Datasets.Find("demo")!;
        AskedAnswers first = desk.Ask(network, demo, 3000), second = desk.Ask(network, demo, 3000);
        Assert.Same(first, second);
        desk.Leave(first);
        Assert.True(desk.StatusOf(first)!.State is JobState.Queued or JobState.Running);
        desk.Leave(second);
        JobRunner jobs = (JobRunner)Workspace.Jobs;
        Assert.Equal(JobState.Cancelled, (await jobs.WhenEndedAsync(first.JobId)).State);

        AskedAnswers few = desk.Ask(network, Workspace.Datasets.Find("few")!, 5);
        await jobs.WhenEndedAsync(few.JobId);
        Assert.Equal(5, few.Answers!.Answers.Count);
        desk.Leave(few);
        Assert.Same(few, desk.Ask(network, Workspace.Datasets.Find("few")!, 5));
    }
}
