using System.Globalization;
using Dashboard.Analysis.Runs;
using Dashboard.Analysis.Selectivity;
using Dashboard.Analysis.Sharing;
using Dashboard.Services;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Benchmarks.Kills;

/// <summary>
/// The process that is killed: the whole app, with three addresses for what its pages otherwise ask for through a circuit, and a recording that
/// is always under way.
/// </summary>
internal static class KillHost
{
    public const string Verb = "kill-host", Listening = "listening on ", Recorded = "recorded ";
    public const string Selections = "kill-load/selections", ShareLinks = "kill-load/share-links", Revocations = "kill-load/revocations";

    /// <summary>The run that selections and share links are of.</summary>
    public const string LoadRun = "load", LoadLayer = "fc";

    public static async Task<int> RunAsync(string folder, string urls)
    {
        await using WebApplication app = DashboardApplication.Build(configure: builder =>
        {
            builder.Services.AddSelectivityWorkspace(folder);
            builder.WebHost.UseUrls(urls);
        });
        Workspace workspace = app.Services.GetRequiredService<Workspace>();
        Map(app, workspace);
        await app.StartAsync();
        Console.WriteLine(Listening + app.Urls.First());
        await RecordAsync(workspace, folder);
        return 0;
    }

    public static string RuleOf(string selection) => $"ccmas > 0.{selection.Length} and name = {selection}";

    private static void Map(WebApplication app, Workspace workspace)
    {
        app.MapPost($"/{Selections}/{{name}}", (string name) =>
        {
            workspace.SavedSelections.Save(new SavedSelection(LoadRun, name, RuleOf(name), TimeProvider.System.GetUtcNow()));
            return name;
        }).AllowAnonymous();
        app.MapPost($"/{ShareLinks}/{{note}}", async (string note, bool frozen, CancellationToken cancellation) =>
        {
            FrozenView? view = frozen ? await workspace.Freezer.FreezeAsync([new FreezeRequest(LoadRun, [LoadLayer])], new SelectivityCriteria { MinImagesPerClass = 1, K = 2 }, cancellation) : null;
            return workspace.ShareLinks.Create(new ShareLinkRequest { Address = $"runs/{LoadRun}/layers", RunIds = [LoadRun], Note = note, Frozen = view }).Link.Id;
        }).AllowAnonymous();
        app.MapPost($"/{Revocations}/{{id}}", (string id) =>
        {
            workspace.ShareLinks.Revoke(id);
            return id;
        }).AllowAnonymous();
    }

    /// <summary>One recording after another; the first carries on with what a kill interrupted.</summary>
    private static async Task RecordAsync(Workspace workspace, string folder)
    {
        KillRecording recording = new(workspace);
        for (int done = KillRecording.DigestsIn(folder).Length; ; done++)
        {
            string name = string.Create(CultureInfo.InvariantCulture, $"killed-{done}");
            string digest = await recording.RunAsync(name, images => Console.WriteLine($"{Recorded}{name} {images}"));
            KillRecording.AddDigest(folder, digest);
            workspace.Catalogue.Remove(name);
        }
    }
}
