using System.Globalization;
using Dashboard.Analysis.Datasets;
using Dashboard.Analysis.Datasets.Demo;
using Dashboard.Analysis.Datasets.Imported;
using Dashboard.Analysis.Runs;
using SkiaSharp;

namespace Dashboard.Tests.Support;

/// <summary>
/// A small dataset of the demo's pictures under other names: "cup" is a class of the demo network, "goldfish" are its fish, and nothing of it is called
/// "zebra", which are its cars.
/// </summary>
internal static class DemoPictures
{
    public const string Name = "few";
    public const int PerClass = 5;
    public static readonly IReadOnlyList<(string Name, string DemoClass)> Classes = [("cup", "cup"), ("goldfish", "fish"), ("zebra", "car")];

    public static int Count => Classes.Count * PerClass;

    public static void Write(TemporaryFolder folder)
    {
        DemoImageDataset demo = new();
        foreach ((string name, string demoClass) in Classes)
        {
            int first = demo.ClassNames.ToList().IndexOf(demoClass) * DemoImageDataset.HeldOutImagesPerClass;
            for (int i = 0; i < PerClass; i++)
            {
                using SKBitmap bitmap = SkiaBitmaps.FromRgb(demo.Decode(first + i));
                using SKData data = bitmap.Encode(SKEncodedImageFormat.Png, 100);
                DatasetFiles.Write(folder, string.Create(CultureInfo.InvariantCulture, $"{name}/{i}.png"), data.ToArray());
            }
        }
    }

    public static Task ImportAsync(Workspace workspace, TemporaryFolder folder, CancellationToken cancellation)
    {
        Write(folder);
        return workspace.ImportDataset(new DatasetRequest(Name, folder.Path, new DatasetOptions())).ExecuteAsync(new NoProgress(), cancellation);
    }
}
