using Dashboard.Analysis;
using Dashboard.Analysis.Maximization;
using Dashboard.Analysis.Runs;

namespace Dashboard.Services.Gallery;

/// <summary>What the pages ask of a run's network: to make AM images, and to show what its units saw in real ones.</summary>
public interface IAmMaker
{
    /// <summary>The job that makes what is missing; it fails with a sentence where the request cannot be met.</summary>
    IJob Job(AmRequest request);

    /// <returns>The unit's strongest real images, cut to what it saw, strongest first. Runs the network.</returns>
    /// <exception cref="UserErrorException">The network, its pictures or the unit is not there.</exception>
    IReadOnlyList<RealCrop> TopRealCrops(string runId, string layer, int unit, int count);

    /// <returns>A sentence where no image of this run can be made; null where it can.</returns>
    string? WhyNot(Run run);
}
