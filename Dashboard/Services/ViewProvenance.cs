using Dashboard.Analysis.Runs;

namespace Dashboard.Services;

/// <summary>What accompanies saved numbers: the run, its content, every criterion, the program.</summary>
internal static class ViewProvenance
{
    public static IReadOnlyDictionary<string, string> Of(Run run, ViewState view) => new Dictionary<string, string>
    {
        ["run"] = run.Id,
        ["content_key"] = run.ContentKey,
        ["criteria"] = DashboardUrls.DescribeCriteria(view),
        ["dashboard_version"] = ProgramVersion.Text,
    };

    /// <summary>The same for numbers of several runs, in the order in which they are compared.</summary>
    public static IReadOnlyDictionary<string, string> Of(IReadOnlyList<Run> runs, ViewState view) => new Dictionary<string, string>
    {
        ["runs"] = string.Join(' ', runs.Select(r => r.Id)),
        ["content_keys"] = string.Join(' ', runs.Select(r => r.ContentKey)),
        ["criteria"] = DashboardUrls.DescribeCriteria(view),
        ["dashboard_version"] = ProgramVersion.Text,
    };
}
