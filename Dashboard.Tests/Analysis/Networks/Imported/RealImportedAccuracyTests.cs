using Dashboard.Analysis.Activations.Evaluation;
using Dashboard.Analysis.Datasets.Imported;
using Dashboard.Analysis.Networks.Formats;
using Dashboard.Analysis.Networks.Imported;
using Dashboard.Analysis.Runs;
using Dashboard.Tests.Support;

namespace Dashboard.Tests.Analysis.Networks.Imported;

/// <summary>Published weights, imported as a person would with nothing said about them but their classes, on published images against torch's accuracy.</summary>
public sealed class RealImportedAccuracyTests : IDisposable
{
    private static readonly string[] s_cifar = ["airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"];
    private readonly TemporaryFolder _data = new();

    public void Dispose() => _data.Dispose();

    [Theory]
    [InlineData("resnet20", "cifar10_lossless", 100, 94, 0)]
    [InlineData("resnet32", "cifar10_lossless", 100, 92, 0)]
    [InlineData("resnet20", "cifar10", 2000, 1627, 10)]
    public async Task Cifar_networks_have_their_accuracy(string network, string images, int count, int top1, int tolerance)
    {
        EvaluationResult result = await Evaluate($"{network}_cifar10/{network}.th", images, s_cifar, null);
        Assert.Equal((count, 0), (result.Count, result.LeftOut));
        Assert.InRange(result.Top1Count, top1 - tolerance, top1 + tolerance);
    }

    /// <summary>One image of sixty is 1.67 points.</summary>
    [Fact]
    public async Task Squeezenet_has_its_accuracy_on_photographs_of_every_size()
    {
        string synsets = Path.Combine(Repository.SharedData(), "images", "imagenet_synsets.txt");
        EvaluationResult result = await Evaluate("squeezenet_v1.0/squeezenet1_0.safetensors", "sample", File.ReadAllLines(synsets), synsets);
        Assert.Equal((60, 0), (result.Count, result.LeftOut));
        Assert.InRange(result.Top1Count, 28, 30);
        Assert.InRange(result.Top5Count, 44, 46);
    }

    private async Task<EvaluationResult> Evaluate(string file, string images, string[] classes, string? synsets)
    {
        string shared = Repository.SharedData();
        CancellationToken token = TestContext.Current.CancellationToken;
        await using Workspace workspace = Workspace.Open(_data.Path);
        await workspace.ImportDataset(new DatasetRequest(images, Path.Combine(shared, "images", images), new DatasetOptions { ClassesPath = synsets })).ExecuteAsync(new NoProgress(), token);
        await workspace.ImportNetwork(new NetworkRequest("mine", [Path.Combine(shared, "networks", file)], new NetworkOptions("mine") { ClassNames = classes })).ExecuteAsync(new NoProgress(), token);
        EvaluationJob job = workspace.Evaluate(new EvaluationRequest("mine", images));
        await job.ExecuteAsync(new NoProgress(), token);
        TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant($"{file} on {images}: n {job.Result!.Count}, top-1 {job.Result.Top1Count}, top-5 {job.Result.Top5Count}"));
        return job.Result!;
    }
}
