using Dashboard.Analysis.Datasets;
using Dashboard.Analysis.Maximization;
using Dashboard.Analysis.Runs;
using Dashboard.Services.Gallery;

namespace Dashboard.Tests.Components.Support;

/// <summary>Remembers what it was asked for and makes nothing.</summary>
internal sealed class FakeAmMaker(IRunCatalogue runs) : IAmMaker
{
    public List<AmRequest> Asked { get; } = [];

    public string? Refusal { get; set; }

    public IJob Job(AmRequest request)
    {
        Asked.Add(request);
        return new NoJob(request);
    }

    public IReadOnlyList<RealCrop> TopRealCrops(string runId, string layer, int unit, int count)
    {
        float[] values = new float[TestRun.Images];
        runs.OpenLayer(runId, layer).ReadUnit(unit, values);
        return
        [
            .. Enumerable.Range(0, values.Length).OrderByDescending(i => values[i]).ThenBy(i => i).Take(count)
                .Select(i => new RealCrop(i, values[i], new InputRegion(0, 0, 2, 2), new RgbImage(2, 2, [.. Enumerable.Repeat((byte)i, 12)]))),
        ];
    }

    public string? WhyNot(Run run) => Refusal;

    private sealed class NoJob(AmRequest request) : IJob
    {
        public string Name => $"Making AM images of {request.Layer}";

        public string Key => Name;

        public string? RunId => request.RunId;

        public Task ExecuteAsync(IProgress<JobProgress> progress, CancellationToken cancellation) => Task.CompletedTask;
    }
}
