using System.CommandLine;
using System.CommandLine.Parsing;
using Dashboard.Analysis.Activations.Imports;
using Dashboard.Analysis.Runs;

namespace Dashboard.Commands;

/// <summary>The verb <c>import activations</c>: a run from files that were recorded with another program.</summary>
internal static class ImportActivationsCommand
{
    public static Command Create()
    {
        Option<string> name = new("--name") { Description = "What the run shall be called.", Required = true };
        Option<(string Layer, string Path)[]> layers = new("--layer")
        {
            Description = "A layer: its name, =, and a file of images × units: .npy, or .npz, .safetensors, .h5, .parquet, .arrow, with #ARRAY where it holds several; or a folder of HDF5 files, one a class. Once for each layer, in the order the data flows.",
            HelpName = "NAME=FILE.npy",
            Required = true,
            AllowMultipleArgumentsPerToken = true,
            CustomParser = ParseLayers,
        };
        Option<FileInfo?> labels = new("--labels") { Description = "The class index of each image, in a file of the same forms. Not needed where the layers' files name each image's class.", HelpName = "FILE.npy" };
        Option<FileInfo?> classes = new("--classes") { Description = "The class names in the order of their indices: JSON, or text with one a line.", HelpName = "FILE.json" };
        Option<FileInfo?> predictions = new("--predictions") { Description = "The predicted class index of each image, in a file of the same forms.", HelpName = "FILE.npy" };
        Option<DirectoryInfo?> images = new("--images") { Description = "Folder of the pictures.", HelpName = "DIR" };
        Option<FileInfo?> imageList = new("--image-list") { Description = "Text file: the path of each picture in that folder, one a line, in the order of the activations.", HelpName = "FILE.txt" };
        Option<DirectoryInfo?> data = VerbOptions.Data();

        Command command = new("activations", "Makes a run of activations that were recorded elsewhere.") { name, layers, labels, classes, predictions, images, imageList, data };
        command.Validators.Add(result =>
        {
            string[] paths = [.. result.GetResult(layers)?.Tokens.Select(t => t.Value[(t.Value.IndexOf('=', StringComparison.Ordinal) + 1)..].Split('#')[0]) ?? []];
            bool mayNameClasses = paths.Any(path => Directory.Exists(path) || Path.GetExtension(path).StartsWith(".h", StringComparison.OrdinalIgnoreCase));
            if (result.GetResult(labels) is null ? !mayNameClasses : result.GetResult(classes) is null)
            {
                result.AddError("--labels and --classes are needed: only HDF5 files name each image's class themselves.");
            }
        });
        command.Does(async (parsed, cancellation) =>
        {
            ImportRequest request = new()
            {
                Name = parsed.GetRequiredValue(name),
                Layers = parsed.GetRequiredValue(layers),
                LabelsPath = parsed.GetValue(labels)?.FullName,
                ClassesPath = parsed.GetValue(classes)?.FullName,
                PredictionsPath = parsed.GetValue(predictions)?.FullName,
                ImageFolder = parsed.GetValue(images)?.FullName,
                ImageListPath = parsed.GetValue(imageList)?.FullName,
            };
            await using Workspace workspace = Workspace.Open(parsed.GetValue(data)?.FullName);
            IJob job = workspace.ImportActivations(request);
            using (ConsoleProgress progress = new())
            {
                await Task.Run(() => job.ExecuteAsync(progress, cancellation), cancellation);
            }

            Run run = workspace.Catalogue.Find(job.RunId!)!;
            await Console.Error.WriteLineAsync($"Imported run {run.Id}: {run.ImageCount} images, {string.Join(", ", run.Layers.Select(l => $"{l.Name} ({l.UnitCount} units)"))}.");
        });
        return command;
    }

    private static (string Layer, string Path)[] ParseLayers(ArgumentResult result)
    {
        List<(string, string)> layers = [];
        foreach (string token in result.Tokens.Select(t => t.Value))
        {
            int equals = token.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0 || equals == token.Length - 1)
            {
                result.AddError($"--layer {token} is not of the form NAME=FILE.npy.");
                return [];
            }

            layers.Add((token[..equals], token[(equals + 1)..]));
        }

        return [.. layers];
    }
}
