using Dashboard.Analysis.Datasets.Imported;

namespace Dashboard.Tests.Support;

internal static partial class DatasetFiles
{
    public static void Write(TemporaryFolder folder, string path, byte[] bytes)
    {
        string full = folder.File(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllBytes(full, bytes);
    }

    public static void Write(TemporaryFolder folder, string path, string text) => Write(folder, path, System.Text.Encoding.UTF8.GetBytes(text));

    public static (DatasetRecord Record, DatasetImages Images) Read(string path, DatasetOptions? options = null)
    {
        using DatasetReading reading = DatasetReading.Open(path, options ?? new DatasetOptions());
        reading.ReadPictures((_, _) => { }, TestContext.Current.CancellationToken);
        return reading.ToDataset("it", DateTimeOffset.UnixEpoch, options?.SkipUnreadable == true);
    }
}
