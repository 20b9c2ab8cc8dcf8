using Dashboard.Analysis.Activations;
using Dashboard.Analysis.Activations.Imports;

namespace Dashboard.Tests.Support;

/// <summary>The files of a small import in a folder: 90 images of 3 classes, layers fc6 (20 units) and fc7 (7 units).</summary>
internal sealed class ImportFiles
{
    public const int Images = 90;

    private readonly TemporaryFolder _folder;

    public ImportFiles(TemporaryFolder folder)
    {
        _folder = folder;
        foreach (MadeUpLayer layer in Layers)
        {
            NpyWriter.Write(_folder.File(layer.Name + ".npy"), layer.Rows(0, Images), Images, layer.Units);
        }

        NpyWriter.Write(_folder.File("labels.npy"), Labels.Select(l => (long)l).ToArray());
        NpyWriter.Write(_folder.File("predictions.npy"), Predictions.Select(l => (long)l).ToArray());
        File.WriteAllText(_folder.File("classes.json"), """["cup", "fish", "tree"]""");
    }

    public static IReadOnlyList<MadeUpLayer> Layers { get; } = [new("fc6", Images, 20), new("fc7b", Images, 7)];

    public static int[] Labels { get; } = [.. Enumerable.Range(0, Images).Select(i => i % 3)];

    public static int[] Predictions { get; } = [.. Enumerable.Range(0, Images).Select(i => i % 5 == 0 ? (i + 1) % 3 : i % 3)];

    public ImportRequest Request(string name = "Small run") => new()
    {
        Name = name,
        Layers = [.. Layers.Select(l => (l.Name, _folder.File(l.Name + ".npy")))],
        LabelsPath = _folder.File("labels.npy"),
        ClassesPath = _folder.File("classes.json"),
        PredictionsPath = _folder.File("predictions.npy"),
    };
}
