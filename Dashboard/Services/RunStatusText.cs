using Dashboard.Analysis.Runs;

namespace Dashboard.Services;

internal static class RunStatusText
{
    public static string Of(RunStatus status) => status switch
    {
        RunStatus.Waiting => "waiting",
        RunStatus.Recording => "recording",
        RunStatus.Complete => "complete",
        RunStatus.Interrupted => "interrupted",
        _ => "failed",
    };

    public static string ChipClass(RunStatus status) => status switch
    {
        RunStatus.Complete => "sd-chip sd-chip-good",
        RunStatus.Recording or RunStatus.Waiting => "sd-chip sd-chip-busy",
        _ => "sd-chip sd-chip-warn",
    };
}
