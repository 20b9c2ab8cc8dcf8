using Dashboard.Analysis;
using Dashboard.Analysis.Maximization;
using Dashboard.Analysis.Runs;
using Dashboard.Services.Gallery;

namespace Dashboard.Access;

/// <summary>Only researchers set the machine to work; viewers look at what is there.</summary>
internal sealed class VisitorAmMaker(AccessScope scope, IRunCatalogue mine, [FromKeyedServices(VisitorData.Everything)] IAmMaker maker) : IAmMaker
{
    private const string Refusal = "A shared view makes no images.";

    private bool IsResearcher => scope.Visitor.Kind == VisitorKind.Researcher;

    public IJob Job(AmRequest request) => IsResearcher ? maker.Job(request) : throw new UserErrorException(Refusal);

    public IReadOnlyList<RealCrop> TopRealCrops(string runId, string layer, int unit, int count) =>
        mine.Find(runId) is null ? throw new UserErrorException("There is no such run.") : maker.TopRealCrops(runId, layer, unit, count);

    public string? WhyNot(Run run) => IsResearcher ? maker.WhyNot(run) : Refusal;
}
