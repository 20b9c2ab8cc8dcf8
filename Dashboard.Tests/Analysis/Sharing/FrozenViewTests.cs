using Dashboard.Analysis;
using Dashboard.Analysis.Runs;
using Dashboard.Analysis.Selectivity;
using Dashboard.Analysis.Sharing;
using Dashboard.Tests.Support;

namespace Dashboard.Tests.Analysis.Sharing;

public sealed class FrozenViewTests : IDisposable
{
    private const string RunId = "small-run";
    private static readonly SelectivityCriteria s_criteria = SelectivityCriteria.Default with { MinImagesPerClass = 1, K = 10 };
    private readonly TemporaryFolder _folder = new(), _files = new();

    [Fact]
    public async Task Frozen_results_outlive_their_run_and_can_still_be_asked_other_thresholds()
    {
        SelectivityCriteria moved = s_criteria with { K = 7, PrecisionCutoff = 0.5, RecallAt = 0.8 };
        UnitMeasures[] live, liveMoved;
        float[] activations = new float[ImportFiles.Images];
        string token;
        await using (Workspace workspace = await OpenWithRunAsync())
        {
            live = [.. (await workspace.Measures.MeasureAsync(RunId, "fc6", s_criteria, cancellation: Token)).Units];
            liveMoved = [.. (await workspace.Measures.MeasureAsync(RunId, "fc6", moved, cancellation: Token)).Units];
            workspace.Catalogue.OpenLayer(RunId, "fc6").ReadUnit(3, activations);
            FrozenView view = await workspace.Freezer.FreezeAsync([new FreezeRequest(RunId, ["fc6"], 3)], s_criteria, Token);
            (_, token) = workspace.ShareLinks.Create(new ShareLinkRequest { Address = "runs/small-run/layers", RunIds = [RunId], Frozen = view });
            workspace.Catalogue.Remove(RunId);
        }

        await using Workspace again = Workspace.Open(_folder.Path);
        ShareLink link = again.ShareLinks.FindOpenByToken(token)!;
        FrozenRuns frozen = new(again.ShareLinks.FindFrozen(link)!, again.Catalogue);
        Assert.Equal("Small run", Assert.Single(frozen.List()).Name);
        Assert.Equal(ImportFiles.Labels, frozen.ImagesOf(RunId).Labels);
        Assert.Equal(live, (await frozen.MeasureAsync(RunId, "fc6", s_criteria, cancellation: Token)).Units);
        Assert.Equal(liveMoved, (await frozen.MeasureAsync(RunId, "fc6", moved, cancellation: Token)).Units);
        float[] kept = new float[ImportFiles.Images];
        frozen.OpenLayer(RunId, "fc6").ReadUnit(3, kept);
        Assert.Equal(activations, kept);
    }

    [Fact]
    public async Task What_was_not_kept_is_a_sentence()
    {
        await using Workspace workspace = await OpenWithRunAsync();
        FrozenView view = await workspace.Freezer.FreezeAsync([new FreezeRequest(RunId, ["fc6"], 3)], s_criteria, Token);
        FrozenRuns frozen = new(view, workspace.Catalogue);
        UserErrorException inclusion = await Assert.ThrowsAsync<UserErrorException>(() => frozen.MeasureAsync(RunId, "fc6", s_criteria with { CorrectOnly = true }, cancellation: Token));
        Assert.Contains("frozen", inclusion.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<UserErrorException>(() => frozen.MeasureAsync(RunId, "fc7b", s_criteria, cancellation: Token));
        Assert.Throws<UserErrorException>(() => frozen.OpenLayer(RunId, "fc6").ReadUnit(4, new float[ImportFiles.Images]));
        Assert.Throws<UserErrorException>(() => frozen.Remove(RunId));
        Assert.Null(frozen.Find("other"));
    }

    [Fact]
    public async Task Withdrawing_a_frozen_link_drops_what_was_kept_with_it()
    {
        await using Workspace workspace = await OpenWithRunAsync();
        FrozenView view = await workspace.Freezer.FreezeAsync([new FreezeRequest(RunId, ["fc6", "fc7b"])], s_criteria, Token);
        (ShareLink kept, _) = workspace.ShareLinks.Create(new ShareLinkRequest { Address = "runs/small-run/layers", RunIds = [RunId], Frozen = view });
        (ShareLink gone, _) = workspace.ShareLinks.Create(new ShareLinkRequest { Address = "runs/small-run/layers", RunIds = [RunId], Frozen = view });
        workspace.ShareLinks.Revoke(gone.Id);
        Assert.Equal(["fc6", "fc7b"], workspace.ShareLinks.FindFrozen(kept)!.Runs.Single().Layers.Keys);
        Assert.Empty(workspace.ShareLinks.FindFrozen(gone)!.Runs);
    }

    public void Dispose()
    {
        _folder.Dispose();
        _files.Dispose();
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private async Task<Workspace> OpenWithRunAsync()
    {
        Workspace workspace = Workspace.Open(_folder.Path);
        await workspace.ImportActivations(new ImportFiles(_files).Request()).ExecuteAsync(new NoProgress(), Token);
        return workspace;
    }
}
