using Dashboard.Services.Explore;

namespace Dashboard.Services.Studies;

/// <summary>What people saw in the units of a run, as one more number of each unit.</summary>
public interface IRatedShares
{
    /// <summary>
    /// Share of "yes" of every rated unit, 0…1: all judgments that count, of all studies that show AM images of the run's units by one picture or a grid, without
    /// raters whom the studies' rules leave out. Where no study shows AM images, studies of photographs.
    /// </summary>
    /// <returns>Units nobody rated are missing.</returns>
    Task<IReadOnlyDictionary<UnitId, double>> OfAsync(string runId, CancellationToken cancellation = default);
}
