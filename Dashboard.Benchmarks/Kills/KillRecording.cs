using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using Dashboard.Analysis.Activations.Recording;
using Dashboard.Analysis.Datasets.Demo;
using Dashboard.Analysis.Runs;
using Dashboard.Analysis.Selectivity;

namespace Dashboard.Benchmarks.Kills;

/// <summary>A recording of the demo that is long enough to be killed several times, and a hash of every number it brings.</summary>
internal sealed partial class KillRecording
{
    private const int ImagesPerClass = 15;
    private static readonly string[] s_layers = ["conv1", "fc8"];
    private readonly Workspace _workspace;

    public KillRecording(Workspace workspace)
    {
        _workspace = workspace;
        workspace.Datasets.Add(new DemoImageDataset(imagesPerClass: ImagesPerClass));
    }

    /// <summary>Hashes of the recordings that were finished, in their order.</summary>
    public static string[] DigestsIn(string folder) => File.Exists(PathIn(folder)) ? [.. File.ReadAllLines(PathIn(folder)).Where(l => l.Length == 32)] : [];

    public static void AddDigest(string folder, string digest) => File.AppendAllText(PathIn(folder), digest + "\n");

    /// <summary>Records the run to its end, or carries on with it.</summary>
    /// <param name="name">Of the run.</param>
    /// <param name="recorded">Told how many images are safe.</param>
    /// <returns>The hash.</returns>
    public async Task<string> RunAsync(string name, Action<int> recorded)
    {
        Reports reports = new(recorded);
        await Task.Run(() => _workspace.Extract(new ExtractRequest("demo", "demo", s_layers, name)).ExecuteAsync(reports, CancellationToken.None));
        XxHash128 hash = new();
        foreach (string layer in s_layers)
        {
            IActivationMatrix matrix = _workspace.Catalogue.OpenLayer(name, layer);
            float[] values = new float[matrix.ImageCount];
            for (int unit = 0; unit < matrix.UnitCount; unit++)
            {
                matrix.ReadUnit(unit, values);
                hash.Append(MemoryMarshal.AsBytes(values.AsSpan()));
            }
        }

        return Convert.ToHexStringLower(hash.GetCurrentHash());
    }

    private static string PathIn(string folder) => Path.Combine(folder, "digests.txt");

    /// <summary>In the thread that reports, so that the order is kept.</summary>
    private sealed partial class Reports(Action<int> recorded) : IProgress<JobProgress>
    {
        public void Report(JobProgress value)
        {
            if (ImagePattern().Match(value.Step) is { Success: true } found)
            {
                recorded(int.Parse(found.Groups[1].ValueSpan, System.Globalization.CultureInfo.InvariantCulture));
            }
        }

        [GeneratedRegex(@"^image (\d+) of")]
        private static partial Regex ImagePattern();
    }
}
