using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Dashboard.Services;

/// <summary>Addresses of the page that compares runs, and of the example on the help page.</summary>
public static partial class DashboardUrls
{
    public const string ComparePage = "compare";
    public const string ComparedRunsName = "runs";
    public const string ComparedLayerName = "layer";
    public const string ExampleName = "example";

    /// <summary>Where the help page's example stands.</summary>
    public const string ExampleAnchor = "example";

    /// <param name="runIds">The first is what the others are compared with.</param>
    /// <param name="view">Measure and criteria; null for the defaults.</param>
    /// <param name="plot">How distributions are drawn; null for the default.</param>
    /// <param name="layer">The layer whose cumulative distributions are open, as the first run that has it calls it; null for none.</param>
    /// <param name="complete">Names every criterion: for addresses made to be kept.</param>
    public static string Compare(IReadOnlyCollection<string>? runIds = null, ViewState? view = null, string? plot = null, string? layer = null, bool complete = false) =>
        ComparePage + Query(view, complete, (ComparedRunsName, runIds is null ? null : string.Join(',', runIds)), (PlotName, plot), (ComparedLayerName, layer));

    /// <summary>The runs of an address, in order, each once. Null where it names none: then the page chooses.</summary>
    public static IReadOnlyList<string>? ReadComparedRuns(string? query) =>
        query is null ? null : [.. query.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal)];

    /// <summary>The same from a whole address.</summary>
    public static (IReadOnlyList<string>? Runs, string? Plot, string? Layer) ReadCompared(Uri address)
    {
        Dictionary<string, StringValues> query = QueryHelpers.ParseQuery(address.Query);
        return (ReadComparedRuns(First(ComparedRunsName)), First(PlotName), First(ComparedLayerName));

        string? First(string name) => query.TryGetValue(name, out StringValues values) ? values.FirstOrDefault() : null;
    }

    /// <summary>The help page's example in one of its situations, with one measure marked.</summary>
    public static string Example(string? situation = null, string? measure = null) =>
        $"{HelpPage}{Query(null, false, (ExampleName, situation), (MeasureName, measure))}#{ExampleAnchor}";
}
