using Dashboard.Analysis.Activations.Evaluation;
using Dashboard.Analysis.Datasets;
using Dashboard.Analysis.Datasets.Imported;
using Dashboard.Analysis.Networks.Caffe;
using Dashboard.Analysis.Networks.Onnx;
using Dashboard.Analysis.Runs;
using Dashboard.Tests.Support;

namespace Dashboard.Tests.Analysis.Networks.Caffe;

/// <summary>Published networks on published images, against the accuracy that Pillow and torch, and OpenCV's own Caffe reader, gave on the same files.</summary>
public sealed class RealCaffeAccuracyTests : IDisposable
{
    private readonly TemporaryFolder _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task Squeezenet_on_photographs_of_every_size() =>
        AssertAccuracy(await Evaluate("squeezenet_v1.0", "deploy", "squeezenet", PreprocessingPresets.Caffe, "sample", synsets: true), 60, 39, 51, tolerance: 1);

    /// <summary>Within half a point, 7 of 1,500 images, as of the same network's ONNX file.</summary>
    [Fact]
    public async Task Squeezenet_on_imagenette() =>
        AssertAccuracy(await Evaluate("squeezenet_v1.0", "deploy", "squeezenet", PreprocessingPresets.Caffe, "imagenette", synsets: true), 1500, 816, 1176, tolerance: 7);

    [Theory]
    [InlineData("cifar10_lossless", 100, 82, 0)]
    [InlineData("cifar10", 2000, 1461, 10)]
    public async Task Quick_on_cifar_with_its_mean_image(string images, int count, int top1, int tolerance)
    {
        Preprocessing rgb = new(32, 32, 1, [0, 0, 0], [1, 1, 1]);
        Preprocessing preprocessing = CaffeMeanImage.Read(Path.Combine(Repository.SharedData(), "networks/cifar10_quick_v1/mean.binaryproto")).ApplyTo(rgb);
        AssertAccuracy(await Evaluate("cifar10_quick_v1", "cifar10_quick", "cifar10_quick", preprocessing, images), count, top1, null, tolerance);
    }

    [Fact]
    public async Task Lenet_on_every_digit()
    {
        Preprocessing grey = new(28, 28, 1 / 256f, [0], [1]) { Channels = ChannelOrder.Grey };
        AssertAccuracy(await Evaluate("lenet_v1", "lenet", "lenet", grey, "mnist"), 10_000, 9905, null, tolerance: 0);
    }

    private static void AssertAccuracy(EvaluationResult result, int count, int top1, int? top5, int tolerance)
    {
        TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant($"{result.Network} on {result.Dataset}: n {result.Count}, top-1 {result.Top1Count}, top-5 {result.Top5Count}"));
        Assert.Equal((count, 0), (result.Count, result.LeftOut));
        Assert.InRange(result.Top1Count, top1 - tolerance, top1 + tolerance);
        Assert.InRange(result.Top5Count, (top5 ?? result.Top5Count) - tolerance, (top5 ?? result.Top5Count) + tolerance);
    }

    private async Task<EvaluationResult> Evaluate(string folder, string prototxt, string model, Preprocessing preprocessing, string images, bool synsets = false)
    {
        string shared = Repository.SharedData(), files = Path.Combine(shared, "networks", folder);
        string? classes = synsets ? Path.Combine(shared, "images", "imagenet_synsets.txt") : null;
        await using Workspace workspace = Workspace.Open(_data.Path);
        await workspace.ImportDataset(new DatasetRequest(images, Path.Combine(shared, "images", images), new DatasetOptions { ClassesPath = classes }))
            .ExecuteAsync(new NoProgress(), TestContext.Current.CancellationToken);
        workspace.Networks.Add(folder, () => CaffeNetwork.Load(
            Path.Combine(files, $"{prototxt}.prototxt"),
            Path.Combine(files, $"{model}.caffemodel"),
            new OnnxNetworkOptions(folder, preprocessing, classes is null ? workspace.Datasets.Find(images)!.ClassNames : [.. File.ReadLines(classes)])));
        EvaluationJob job = workspace.Evaluate(new EvaluationRequest(folder, images));
        await job.ExecuteAsync(new NoProgress(), TestContext.Current.CancellationToken);
        return job.Result!;
    }
}
