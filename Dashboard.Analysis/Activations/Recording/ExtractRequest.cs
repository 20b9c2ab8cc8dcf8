namespace Dashboard.Analysis.Activations.Recording;

/// <summary>What the verb <c>extract</c> was asked for.</summary>
/// <param name="Network">Name of a network.</param>
/// <param name="Dataset">Name of a dataset.</param>
/// <param name="Layers">Names of layers, or of other values that the network has available; null for all that it offers.</param>
/// <param name="RunName">What the run shall be called; null names it after network and dataset.</param>
public sealed record ExtractRequest(string Network, string Dataset, IReadOnlyList<string>? Layers = null, string? RunName = null)
{
    /// <summary>What the run is called: as asked, else "network on dataset", or their name where both have one.</summary>
    public string NameOfRun => RunName ?? (Network == Dataset ? Network : $"{Network} on {Dataset}");
}
