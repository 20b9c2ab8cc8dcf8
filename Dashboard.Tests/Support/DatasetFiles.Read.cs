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

    public static (DatasetRecord Record, DatasetImages Images) Read(string path, DatasetOptions? options = null) =>
        DatasetImport.Read(new DatasetRequest("it", path, options ?? new DatasetOptions()), DateTimeOffset.UnixEpoch, (_, _) => { }, TestContext.Current.CancellationToken);
}
