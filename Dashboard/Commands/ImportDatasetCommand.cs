using System.CommandLine;
using System.Globalization;
using Dashboard.Analysis.Datasets.Imported;
using Dashboard.Analysis.Runs;

namespace Dashboard.Commands;

/// <summary>The verb <c>import dataset</c>: registers labelled images where they lie.</summary>
internal static class ImportDatasetCommand
{
    private const int SkippedShown = 20;

    public static Command Create()
    {
        Argument<string> path = new("path")
        {
            Description = "A folder with a folder of pictures for each class, a zip or tar file of that, a manifest (.csv, .json, .txt), or CIFAR (.bin) or MNIST (idx) files.",
            HelpName = "DIR|FILE",
        };
        Option<string> name = new("--name") { Description = "What the dataset shall be called.", Required = true };
        Option<FileInfo?> classes = new("--classes")
        {
            Description = "All classes in the order of their indices: text with one name, wnid, or wnid and name a line, or JSON. Default: a file such as classes.txt or synsets.txt in the dataset, else its folders' names.",
            HelpName = "FILE",
        };
        Option<string?> folder = new("--folder") { Description = "Only what lies in this folder of the dataset, such as val.", HelpName = "NAME" };
        Option<DatasetSplit> split = new("--split") { Description = "Which images of CIFAR or MNIST: test, train or all.", DefaultValueFactory = _ => DatasetSplit.Test };
        Option<bool> exif = new("--exif") { Description = "Turn photographs as their EXIF orientation says. Default: as stored, as the usual training pipelines do." };
        Option<bool> skip = new("--skip-unreadable") { Description = "Leave out pictures that cannot be read, and list them." };
        Option<DirectoryInfo?> data = VerbOptions.Data();

        Command command = new("dataset", "Registers labelled images; they are read where they lie.") { path, name, classes, folder, split, exif, skip, data };
        command.Does(async (parsed, cancellation) =>
        {
            DatasetOptions options = new()
            {
                ClassesPath = parsed.GetValue(classes)?.FullName,
                Folder = parsed.GetValue(folder),
                Split = parsed.GetValue(split),
                ApplyOrientation = parsed.GetValue(exif),
                SkipUnreadable = parsed.GetValue(skip),
            };
            await using Workspace workspace = Workspace.Open(parsed.GetValue(data)?.FullName);
            IJob job = workspace.ImportDataset(new DatasetRequest(parsed.GetRequiredValue(name), parsed.GetRequiredValue(path), options));
            using (ConsoleProgress progress = new())
            {
                await Task.Run(() => job.ExecuteAsync(progress, cancellation), cancellation);
            }

            DatasetRecord record = workspace.DatasetLibrary.List().Single(r => r.Name == parsed.GetRequiredValue(name));
            foreach (SkippedImage skipped in record.Skipped.Take(SkippedShown))
            {
                await Console.Error.WriteLineAsync($"Left out: {skipped.Reason}");
            }

            int withImages = workspace.Datasets.Find(record.Name)!.Labels.Distinct().Count();
            await Console.Error.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"Imported dataset {record.Name} ({record.Kind}): {record.Count} images of {withImages} classes{(withImages == record.Classes.Count ? "" : $" (of {record.Classes.Count} listed)")}, {record.Skipped.Count} left out."));
        });
        return command;
    }
}
