using System.Globalization;
using Bunit;
using Dashboard.Analysis.Activations.Recording;
using Dashboard.Analysis.Datasets;
using Dashboard.Analysis.Networks;
using Dashboard.Analysis.Runs;
using Dashboard.Components.Pages;
using Dashboard.Tests.Components.Support;
using Dashboard.Tests.Support;
using static TorchSharp.torch;

namespace Dashboard.Tests.Components.Recording;

/// <summary>Layers, room, name, and the start.</summary>
public sealed class RecordFormTests : NewRunContext
{
    [Fact]
    public async Task Layers_and_room_are_told_before_anything_is_recorded()
    {
        IRenderedComponent<NewRunPage> page = ShowJudged();
        int units = Workspace.Networks.Find("demo")!.Layers.Sum(l => l.UnitCount);
        Assert.Contains($"15 images × {units.ToString("N0", CultureInfo.InvariantCulture)} units", Words(page.Find(".record-estimate")), StringComparison.Ordinal);

        await page.InvokeAsync(() => page.Find(".record-layers thead input").ChangeAsync(false));
        Assert.Equal("Choose at least one layer.", page.Find(".record-form [role=alert]").TextContent.Trim());
        Assert.True(Button(page, "Record").HasAttribute("disabled"));

        // 48 channels and the 32 logits, on 15 images, 4 bytes each: 4,800 bytes.
        await page.InvokeAsync(() => page.Find(".record-layers tbody input").ChangeAsync(true));
        Assert.Contains("15 images × 80 units: 4.8 kB on disk", Words(page.Find(".record-estimate")), StringComparison.Ordinal);
        Assert.Contains("images/s that takes about", page.Find(".record-estimate").TextContent, StringComparison.Ordinal);
        Assert.Contains("fc8 is recorded in any case", page.Markup, StringComparison.Ordinal);
        Assert.False(Button(page, "Record").HasAttribute("disabled"));
    }

    [Fact]
    public async Task A_value_that_is_not_offered_is_recorded_when_it_is_chosen()
    {
        Workspace.Networks.Add("demo", () => new MoreValues(DemoNetwork.Load()));
        IRenderedComponent<NewRunPage> page = ShowJudged();
        await page.InvokeAsync(() => page.Find(".record-layers thead input").ChangeAsync(false));
        await page.InvokeAsync(() => page.Find(".record-others input").ChangeAsync(true));
        // 48 channels and the 32 logits, on 15 images, 4 bytes each: 4,800 bytes.
        Assert.Contains("15 images × 80 units: 4.8 kB on disk", Words(page.Find(".record-estimate")), StringComparison.Ordinal);
        await page.InvokeAsync(() => page.Find(".record-name input").InputAsync("by name"));
        await page.InvokeAsync(() => Button(page, "Record").ClickAsync());

        JobStatus ended = await ((JobRunner)Workspace.Jobs).WhenEndedAsync(Workspace.Jobs.List().Single(j => j.RunId == "by-name").Id);
        Assert.Equal(JobState.Done, ended.State);
        Assert.Equal(["conv1/copy"], Workspace.Catalogue.Find("by-name")!.Layers.Select(l => l.Name));
    }

    [Fact]
    public async Task Record_makes_the_run_with_the_classes_as_edited()
    {
        IRenderedComponent<NewRunPage> page = ShowJudged();
        await page.InvokeAsync(() => ClassOf(page, "goldfish").ChangeAsync("fish"));
        await page.InvokeAsync(() => page.Find(".record-layers thead input").ChangeAsync(false));
        await page.InvokeAsync(() => page.Find(".record-layers tbody input").ChangeAsync(true));
        await page.InvokeAsync(() => page.Find(".record-name input").InputAsync("my first run"));
        await page.InvokeAsync(() => Button(page, "Record").ClickAsync());

        Assert.EndsWith("/runs", Context.Navigation.Uri, StringComparison.Ordinal);
        await ((JobRunner)Workspace.Jobs).WhenEndedAsync(Workspace.Jobs.List().Single(j => j.RunId == "my-first-run").Id);
        Run run = Workspace.Catalogue.Find("my-first-run")!;
        Assert.Equal(RunStatus.Complete, run.Status);
        Assert.Equal(["conv1"], run.Layers.Select(l => l.Name));
        Assert.Equal(33, run.ClassNames.Count);
        Assert.Equal(["cup", "fish", "zebra"], Workspace.Catalogue.ImagesOf(run.Id).Labels.Select(l => run.ClassNames[l]).Distinct());
    }

    [Fact]
    public async Task A_name_that_is_taken_says_what_recording_would_do()
    {
        await Workspace.Extract(new ExtractRequest("demo", "few", ["conv1"])).ExecuteAsync(new NoProgress(), Cancellation);
        await Workspace.Extract(new ExtractRequest("demo-untrained", "few", ["conv1"], "other")).ExecuteAsync(new NoProgress(), Cancellation);
        IRenderedComponent<NewRunPage> page = ShowJudged();
        Assert.Contains("demo on few is recorded already: only what it lacks is added (conv2, ", Words(page.Find(".record-form [role=status]")), StringComparison.Ordinal);

        await page.InvokeAsync(() => ClassOf(page, "zebra").ChangeAsync("car"));
        Assert.Contains("keeps the matching of classes it was recorded with", page.Find(".record-form [role=status]").TextContent, StringComparison.Ordinal);
        await page.InvokeAsync(() => Button(page, "Undo").ClickAsync());

        await page.InvokeAsync(() => page.Find(".record-layers thead input").ChangeAsync(false));
        await page.InvokeAsync(() => page.Find(".record-layers tbody input").ChangeAsync(true));
        Assert.Contains("demo on few is recorded already, with all of these layers.", page.Find(".record-form [role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Equal("runs/demo-on-few/layers", page.Find(".record-form [role=alert] a").GetAttribute("href"));

        await page.InvokeAsync(() => page.Find(".record-name input").InputAsync("Other"));
        Assert.Contains("There is a run other of another network", page.Find(".record-form [role=alert]").TextContent, StringComparison.Ordinal);
        await page.InvokeAsync(() => page.Find(".record-name input").InputAsync("!?"));
        Assert.Contains("no letter or digit", page.Find(".record-form [role=alert]").TextContent, StringComparison.Ordinal);
        await page.InvokeAsync(() => page.Find(".record-name input").InputAsync("fresh"));
        Assert.Empty(page.FindAll(".record-form [role=alert], .record-form [role=status]"));
    }

    [Fact]
    public void What_is_being_recorded_already_is_not_recorded_twice()
    {
        using OtherWork other = new(Workspace.Jobs);
        Workspace.Jobs.Start(Workspace.Extract(new ExtractRequest("demo", "few")));
        IRenderedComponent<NewRunPage> page = Show(Address);
        page.WaitForAssertion(() => Assert.Contains("demo on few is being recorded already", page.Find(".record-form [role=alert]").TextContent, StringComparison.Ordinal), PageTestContext.Patience);
        Assert.True(Button(page, "Record").HasAttribute("disabled"));
    }

    /// <summary>The demo network with its first layer under a second name, which it does not offer.</summary>
    private sealed class MoreValues(INetwork demo) : INetwork
    {
        private static readonly LayerInfo s_more = new("conv1/copy", LayerKind.Convolution, 48);

        public string Name => demo.Name;

        public string Architecture => demo.Architecture;

        public string ContentHash => demo.ContentHash;

        public Preprocessing Preprocessing => demo.Preprocessing;

        public IReadOnlyList<string> ClassNames => demo.ClassNames;

        public IReadOnlyList<LayerInfo> Layers => demo.Layers;

        public IReadOnlyList<LayerInfo> AvailableLayers => [demo.Layers[0], s_more, .. demo.Layers.Skip(1)];

        public string LogitLayer => demo.LogitLayer;

        public IReadOnlyDictionary<string, Tensor> Forward(Tensor batch, IReadOnlyCollection<string> layers)
        {
            Dictionary<string, Tensor> values = new(demo.Forward(batch, [.. layers.Where(l => l != s_more.Name)]));
            if (layers.Contains(s_more.Name))
            {
                values[s_more.Name] = demo.Forward(batch, ["conv1"])["conv1"];
            }

            return values;
        }

        public Tensor ForwardTo(Tensor batch, string layer, bool preActivation = false) => demo.ForwardTo(batch, layer == s_more.Name ? "conv1" : layer, preActivation);

        public void Dispose() => demo.Dispose();
    }
}
