using Dashboard.Services.Explore;
using Dashboard.Services.Studies;

namespace Dashboard.Tests.Components.Support;

internal sealed class FakeRatedShares : IRatedShares
{
    public Dictionary<UnitId, double> Shares { get; } = [];

    public Task<IReadOnlyDictionary<UnitId, double>> OfAsync(string runId, CancellationToken cancellation = default) => Task.FromResult<IReadOnlyDictionary<UnitId, double>>(Shares);
}
