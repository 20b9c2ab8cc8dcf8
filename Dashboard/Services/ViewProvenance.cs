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
}
