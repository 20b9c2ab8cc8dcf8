using System.Text.Json;
using Dashboard.Analysis.Activations;
using Dashboard.Analysis.Activations.Imports;
using Dashboard.Tests.Analysis.Selectivity;

namespace Dashboard.Tests.Support;

/// <summary>A golden case as the files of an import: layer fc6 of a run, with predictions where the case says which images were classified rightly.</summary>
internal static class GoldenRun
{
    public const string Layer = "fc6";

    public static ImportRequest Request(GoldenCase golden, TemporaryFolder folder, string name = "demo")
    {
        int classes = golden.Labels.Max() + 1;
        NpyWriter.Write(folder.File("labels.npy"), golden.Labels.Select(l => (long)l).ToArray());
        File.WriteAllText(folder.File("classes.json"), JsonSerializer.Serialize(Enumerable.Range(0, classes).Select(ClassName)));
        if (golden.Correct is { } correct)
        {
            NpyWriter.Write(folder.File("predictions.npy"), golden.Labels.Select((label, i) => (long)(correct[i] ? label : (label + 1) % classes)).ToArray());
        }

        return new ImportRequest
        {
            Name = name,
            Layers = [(Layer, golden.ActivationFile)],
            LabelsPath = folder.File("labels.npy"),
            ClassesPath = folder.File("classes.json"),
            PredictionsPath = golden.Correct is null ? null : folder.File("predictions.npy"),
        };
    }

    /// <summary>With a comma, since names in a table may have one.</summary>
    public static string ClassName(int index) => FormattableString.Invariant($"class {index}, of a case");

    /// <summary>The criteria of a case as an address has them.</summary>
    public static string Query(GoldenCase golden) => FormattableString.Invariant(
        $"k={golden.Criteria.K}&precision={golden.Criteria.PrecisionCutoff}&recall={golden.Criteria.RecallAt}&min={golden.Criteria.MinImagesPerClass}&correct={(golden.Criteria.CorrectOnly ? 1 : 0)}");

    /// <summary>Activations of a unit, read off the bytes of the case's file: C order, little-endian float32, by the header's own length.</summary>
    public static float[] Activations(GoldenCase golden, int unit, int units)
    {
        byte[] file = File.ReadAllBytes(golden.ActivationFile);
        int begin = 10 + file[8] + (file[9] << 8);
        return [.. golden.Labels.Select((_, image) => BitConverter.ToSingle(file, begin + (4 * ((image * units) + unit))))];
    }
}
