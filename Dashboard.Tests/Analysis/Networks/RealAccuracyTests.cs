using Dashboard.Analysis.Activations.Evaluation;
using Dashboard.Analysis.Datasets;
using Dashboard.Analysis.Datasets.Imported;
using Dashboard.Analysis.Networks.Onnx;
using Dashboard.Analysis.Runs;
using Dashboard.Tests.Support;

namespace Dashboard.Tests.Analysis.Networks;

/// <summary>Published networks on published images, against the accuracy that Pillow and ONNX Runtime gave on the same files.</summary>
public sealed class RealAccuracyTests : IDisposable
{
    private static readonly Preprocessing s_cifar = new(32, 32, 1 / 255f, [0.4914f, 0.4822f, 0.4465f], [0.2471f, 0.2435f, 0.2616f]);
    private readonly TemporaryFolder _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task Squeezenet_on_photographs_of_every_size() =>
        AssertAccuracy(await Evaluate("squeezenet_v1.0/squeezenet.onnx", PreprocessingPresets.Caffe, "sample", synsets: true), 60, 39, 51, tolerance: 1);

    [Fact]
    public async Task Lossless_pictures_give_every_prediction()
    {
        AssertAccuracy(await Evaluate("resnet_2b/resnet_2b.onnx", s_cifar, "cifar10_lossless"), 100, 77, null, tolerance: 0);
        AssertAccuracy(await Evaluate("cifar10_small_nhwc/cifar10_small.onnx", s_cifar with { Mean = [0, 0, 0], StandardDeviation = [1, 1, 1] }, "cifar10_lossless"), 100, 61, null, tolerance: 0);
        AssertAccuracy(
            await Evaluate("mnist_cntk/mnist.onnx", new Preprocessing(28, 28, 1, [0], [1]) { Channels = ChannelOrder.Grey }, "mnist"), 10_000, 9891, null, tolerance: 0);
    }

    /// <summary>Within half a point, 7 of 1,500 images: the JPEG decoders differ by a level here and there.</summary>
    [Fact]
    public async Task Squeezenet_on_imagenette() =>
        AssertAccuracy(await Evaluate("squeezenet_v1.0/squeezenet.onnx", PreprocessingPresets.Caffe, "imagenette", synsets: true), 1500, 816, 1176, tolerance: 7);

    private static void AssertAccuracy(EvaluationResult result, int count, int top1, int? top5, int tolerance)
    {
        TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant($"{result.Network} on {result.Dataset}: n {result.Count}, top-1 {result.Top1Count}, top-5 {result.Top5Count}"));
        Assert.Equal((count, 0), (result.Count, result.LeftOut));
        Assert.InRange(result.Top1Count, top1 - tolerance, top1 + tolerance);
        Assert.InRange(result.Top5Count, (top5 ?? result.Top5Count) - tolerance, (top5 ?? result.Top5Count) + tolerance);
    }

    private async Task<EvaluationResult> Evaluate(string file, Preprocessing preprocessing, string images, bool synsets = false)
    {
        string shared = Repository.SharedData(), name = Path.GetFileNameWithoutExtension(file);
        string? classes = synsets ? Path.Combine(shared, "images", "imagenet_synsets.txt") : null;
        await using Workspace workspace = Workspace.Open(_data.Path);
        await workspace.ImportDataset(new DatasetRequest(images, Path.Combine(shared, "images", images), new DatasetOptions { ClassesPath = classes }))
            .ExecuteAsync(new NoProgress(), TestContext.Current.CancellationToken);
        workspace.Networks.Add(name, () => OnnxNetwork.Load(
            Path.Combine(shared, "networks", file), new OnnxNetworkOptions(name, preprocessing, classes is null ? workspace.Datasets.Find(images)!.ClassNames : [.. File.ReadLines(classes)])));
        EvaluationJob job = workspace.Evaluate(new EvaluationRequest(name, images));
        await job.ExecuteAsync(new NoProgress(), TestContext.Current.CancellationToken);
        return job.Result!;
    }
}
