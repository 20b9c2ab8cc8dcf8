using Dashboard.Analysis.Runs;

namespace Dashboard.Services;

internal static class RunText
{
    /// <summary>"SqueezeNet on imagenette"; activations that came without either name say so once.</summary>
    public static string Origin(Run run) => run.Origin == RunOrigin.Imported && run.NetworkName == run.DatasetName
        ? "imported activations"
        : $"{run.NetworkName} on {run.DatasetName}";
}
