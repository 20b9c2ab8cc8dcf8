using System.Collections.Immutable;
using Dashboard.Analysis;
using Dashboard.Analysis.Runs;
using Dashboard.Analysis.Sharing;
using Dashboard.Configuration;
using Dashboard.Services;
using Dashboard.Services.Explore;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;

namespace Dashboard.Access;

/// <summary>What a researcher chose in the share dialog.</summary>
public sealed record ShareChoice
{
    /// <summary>The view: path and query, without leading slash.</summary>
    public required string Address { get; init; }

    public ShareLinkForm Form { get; init; }

    public bool IsFrozen { get; init; }

    public bool MayExport { get; init; }

    public string Note { get; init; } = "";

    public DateTimeOffset? Expires { get; init; }
}

/// <summary>Makes a share link of a view, and keeps its results with it if asked to.</summary>
public sealed class ViewSharer(AccessScope scope, IRunCatalogue runs, IShareLinks links, ViewFreezer freezer, IOptions<DashboardOptions> options)
{
    /// <summary>Pages whose first plot can stand alone in another site's page.</summary>
    public static bool CanEmbed(string address) => SharedView.Of(address)?.Pattern is DashboardUrls.LayersPattern or DashboardUrls.UnitPattern;

    /// <exception cref="UserErrorException">The view cannot be shared; the message says why.</exception>
    public async Task<(ShareLink Link, string Token)> ShareAsync(ShareChoice choice, CancellationToken cancellation = default)
    {
        if (scope.Visitor.Kind != VisitorKind.Researcher)
        {
            throw new UserErrorException("Only researchers share views; ask for a link that somebody else may have.");
        }

        if (SharedView.Of(choice.Address, choice.Form) is not { } view || (choice.Form == ShareLinkForm.Plot && !CanEmbed(choice.Address)))
        {
            throw new UserErrorException("This page cannot be shared.");
        }

        Run[] shown = [.. RunsOf(view, choice.Address).Select(id => runs.Find(id) ?? throw new UserErrorException($"There is no run {id} any more; nothing was shared."))];
        FrozenView? frozen = choice.IsFrozen
            ? await freezer.FreezeAsync([.. shown.Select(run => RequestFor(view, choice.Address, run))], ViewOf(choice.Address).Criteria, cancellation)
            : null;
        ShareLinkRequest request = new()
        {
            Address = choice.Address,
            RunIds = [.. shown.Select(r => r.Id)],
            Form = choice.Form,
            Note = choice.Note,
            MayExport = choice.MayExport,
            Expires = choice.Expires,
            Frozen = frozen,
        };
        return await Task.Run(() => links.Create(request), cancellation);
    }

    internal static ViewState ViewOf(string address) => DashboardUrls.ReadView(Whole(address));

    internal static string? QueryValue(string address, string name) =>
        QueryHelpers.ParseQuery(Whole(address).Query).TryGetValue(name, out Microsoft.Extensions.Primitives.StringValues values) ? values.FirstOrDefault() : null;

    private static IReadOnlyList<string> RunsOf(SharedView view, string address) =>
        view.Value("RunId") is { } run ? [run] : DashboardUrls.ReadComparedRuns(QueryValue(address, DashboardUrls.ComparedRunsName)) ?? [];

    private FreezeRequest RequestFor(SharedView view, string address, Run run)
    {
        if (view.Value("Layer") is { } layer && int.TryParse(view.Value("Unit"), out int unit))
        {
            return new FreezeRequest(run.Id, [layer], unit);
        }

        ImmutableArray<string> asked = LayerList.Read(QueryValue(address, DashboardUrls.LayersName));
        return new FreezeRequest(run.Id, view.Pattern == DashboardUrls.ExplorePattern
            ? [.. ExploreLayers.Choose(run.Layers, asked, options.Value.Explore.UnitsAtOnce).Select(l => l.Name)]
            : [.. run.Layers.Select(l => l.Name)]);
    }

    private static Uri Whole(string address) => new(new Uri("http://localhost/"), address);
}
