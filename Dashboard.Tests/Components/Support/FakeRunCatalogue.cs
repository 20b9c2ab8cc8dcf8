using Dashboard.Analysis;
using Dashboard.Analysis.Datasets;
using Dashboard.Analysis.Runs;
using Dashboard.Analysis.Selectivity;

namespace Dashboard.Tests.Components.Support;

internal sealed class FakeRunCatalogue : IRunCatalogue
{
    private readonly List<Run> _runs = [];
    private readonly Dictionary<string, RunImages> _images = [];
    private readonly Dictionary<(string, string), IActivationMatrix> _layers = [];

    public event Action? Changed;

    public List<string> Removed { get; } = [];

    public void Add(Run run, RunImages images)
    {
        _runs.Add(run);
        _images[run.Id] = images;
        Changed?.Invoke();
    }

    public void AddLayer(string runId, string layer, IActivationMatrix matrix) => _layers[(runId, layer)] = matrix;

    public IReadOnlyList<Run> List() => [.. _runs];

    public Run? Find(string runId) => _runs.FirstOrDefault(r => r.Id == runId);

    public RunImages ImagesOf(string runId) => _images[runId];

    public IActivationMatrix OpenLayer(string runId, string layer) =>
        _layers.GetValueOrDefault((runId, layer)) ?? throw new UserErrorException($"Layer {layer} of {runId} is damaged; import it again.");

    public RgbImage OpenImage(string runId, int image) => new(4, 2, [.. Enumerable.Repeat((byte)image, 24)]);

    public void Remove(string runId)
    {
        Removed.Add(runId);
        _runs.RemoveAll(r => r.Id == runId);
        Changed?.Invoke();
    }
}
