using AngleSharp.Dom;
using Bunit;
using Dashboard.Analysis.Activations.Recording;
using Dashboard.Analysis.Datasets;
using Dashboard.Analysis.Runs;
using Dashboard.Components.Pages;
using Dashboard.Services.Networks;
using Dashboard.Services.Recording;
using Dashboard.Tests.Components.Support;
using Dashboard.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Tests.Components.Recording;

/// <summary>The page that starts a run, on a real data folder: the demo network, and fifteen of the demo's pictures under names that match in part.</summary>
public abstract class NewRunContext : IAsyncLifetime
{
    private protected const string Address = "runs/new?network=demo&dataset=few";
    private readonly TemporaryFolder _data = new();

    private protected static CancellationToken Cancellation => Xunit.TestContext.Current.CancellationToken;

    private protected TemporaryFolder Pictures { get; } = new();

    private protected Workspace Workspace { get; private set; } = null!;

    private protected PageTestContext Context { get; private set; } = null!;

    private protected ClassMatching Saved => Workspace.DatasetLibrary.Of(Workspace.Networks.Find("demo")!, Workspace.Datasets.Find("few")!);

    public async ValueTask InitializeAsync()
    {
        Workspace = Workspace.Open(_data.Path);
        await DemoPictures.ImportAsync(Workspace, Pictures, Cancellation);
        Context = new PageTestContext(more: services => services
            .AddSingleton(Workspace).AddSingleton(Workspace.Jobs)
            .AddSingleton(new NetworkShelf(Workspace.Networks, Workspace.NetworkLibrary))
            .AddRecordingPages());
    }

    public async ValueTask DisposeAsync()
    {
        await Context.DisposeAsync();
        await Workspace.DisposeAsync();
        _data.Dispose();
        Pictures.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected IRenderedComponent<NewRunPage> Show(string address) => Context.Show<NewRunPage>(address, _ => { });

    /// <summary>With everything there: what the network says of the ten images, its accuracy and its speed.</summary>
    private protected IRenderedComponent<NewRunPage> ShowJudged()
    {
        IRenderedComponent<NewRunPage> page = Show(Address);
        page.WaitForAssertion(
            () =>
            {
                Assert.Single(page.FindAll(".accuracy"));
                Assert.Equal(10, page.FindAll(".seen-predictions li span[aria-hidden]").Count);
                Assert.Contains("images/s that takes", page.Markup, StringComparison.Ordinal);
            },
            PageTestContext.Patience);
        return page;
    }

    /// <summary>As a recording predicts, found by libtorch's argmax; the run is removed again.</summary>
    private protected async Task<int[]> PredictionsAsync()
    {
        await Workspace.Extract(new ExtractRequest("demo", "few", ["fc8"], "reference")).ExecuteAsync(new NoProgress(), Cancellation);
        int[] predictions = Workspace.Catalogue.ImagesOf("reference").Predictions!;
        Workspace.Catalogue.Remove("reference");
        return predictions;
    }

    private protected static IElement ClassOf(IRenderedComponent<NewRunPage> page, string name) => page.Find($"[aria-label='Class of the network for {name}']");

    private protected static IElement Button(IRenderedComponent<NewRunPage> page, string text) => page.FindAll("button").Single(b => b.TextContent.Trim() == text);

    private protected static string Words(IElement element) => string.Join(' ', element.TextContent.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));
}
