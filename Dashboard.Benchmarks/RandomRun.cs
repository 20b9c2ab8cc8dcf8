using System.Globalization;
using System.Runtime.InteropServices;
using Dashboard.Analysis.Activations;
using Dashboard.Analysis.Activations.Imports;
using Dashboard.Analysis.Runs;

namespace Dashboard.Benchmarks;

/// <summary>A run of as many images as the paper's, of random activations, imported from .npy files like anyone's.</summary>
internal static class RandomRun
{
    public const string Name = "random", Layer = "fc6";
    public const int Images = 66_300, Classes = 663;

    public static async Task CreateAsync(string dataFolder, int units)
    {
        string files = Directory.CreateTempSubdirectory("selectivity-random-").FullName;
        try
        {
            string activations = Path.Combine(files, "fc6.npy"), labels = Path.Combine(files, "labels.npy"), classes = Path.Combine(files, "classes.json");
            WriteActivations(activations, units);
            NpyWriter.Write(labels, [.. SyntheticActivations.GroupedLabels(Images, Classes).Select(l => (long)l)], Images);
            File.WriteAllText(classes, $"[{string.Join(',', Enumerable.Range(0, Classes).Select(c => string.Create(CultureInfo.InvariantCulture, $"\"class {c}\"")))}]");
            await using Workspace workspace = Workspace.Open(dataFolder);
            IJob import = workspace.ImportActivations(new ImportRequest { Name = Name, Layers = [(Layer, activations)], LabelsPath = labels, ClassesPath = classes });
            await import.ExecuteAsync(new Progress<JobProgress>(), CancellationToken.None);
        }
        finally
        {
            Directory.Delete(files, recursive: true);
        }
    }

    /// <summary>Row by row, seeded; 60 % zeros, and each unit somewhat stronger for a class of its own.</summary>
    private static void WriteActivations(string path, int units)
    {
        using FileStream stream = File.Create(path);
        NpyWriter.WriteHeader(stream, "<f4", [Images, units]);
        Random random = new(1);
        float[] row = new float[units];
        for (int image = 0; image < Images; image++)
        {
            int label = (int)((long)image * Classes / Images);
            for (int unit = 0; unit < units; unit++)
            {
                float lift = unit % Classes == label ? 0.5f : 0;
                row[unit] = Math.Max(0, random.NextSingle() - 0.6f + lift);
            }

            stream.Write(MemoryMarshal.AsBytes(row.AsSpan()));
        }
    }
}
