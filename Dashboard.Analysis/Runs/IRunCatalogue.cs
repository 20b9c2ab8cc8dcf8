using Dashboard.Analysis.Datasets;
using Dashboard.Analysis.Selectivity;

namespace Dashboard.Analysis.Runs;

/// <summary>Every run of the data folder. Safe from any thread.</summary>
public interface IRunCatalogue
{
    /// <summary>Raised after a run was added, changed or removed; handlers must be quick.</summary>
    event Action? Changed;

    IReadOnlyList<Run> List();

    Run? Find(string runId);

    RunImages ImagesOf(string runId);

    /// <summary>Opens a recorded layer.</summary>
    /// <exception cref="UserErrorException">The layer is not recorded, or its blocks are damaged and could not be rebuilt; the message names it.</exception>
    IActivationMatrix OpenLayer(string runId, string layer);

    /// <summary>The picture of one image of the run, decoded.</summary>
    /// <exception cref="UserErrorException">The run has no pictures, or the file is missing or no image.</exception>
    RgbImage OpenImage(string runId, int image);

    void Remove(string runId);
}
