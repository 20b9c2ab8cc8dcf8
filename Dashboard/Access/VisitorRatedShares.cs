using Dashboard.Services.Explore;
using Dashboard.Services.Studies;

namespace Dashboard.Access;

/// <summary>Studies are the researchers' own: a viewer sees no number of them, on no page.</summary>
internal sealed class VisitorRatedShares(AccessScope scope, [FromKeyedServices(VisitorData.Everything)] IRatedShares all) : IRatedShares
{
    private static readonly Dictionary<UnitId, double> s_none = [];

    public Task<IReadOnlyDictionary<UnitId, double>> OfAsync(string runId, CancellationToken cancellation = default) =>
        scope.Visitor.ReadsEverything ? all.OfAsync(runId, cancellation) : Task.FromResult<IReadOnlyDictionary<UnitId, double>>(s_none);
}
