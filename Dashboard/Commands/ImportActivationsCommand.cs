using System.CommandLine;
using System.CommandLine.Parsing;
using Dashboard.Analysis.Activations.Imports;
using Dashboard.Analysis.Runs;

namespace Dashboard.Commands;

/// <summary>The verb <c>import activations</c>: a run from NumPy files that were recorded with another program.</summary>
internal static class ImportActivationsCommand
{
    public static Command Create()
    {
        Option<string> name = new("--name") { Description = "What the run shall be called.", Required = true };
        Option<(string Layer, string Path)[]> layers = new("--layer")
        {
            Description = "A layer: its name, =, and a NumPy file of images × units. Once for each layer, in the order the data flows.",
            HelpName = "NAME=FILE.npy",
            Required = true,
            AllowMultipleArgumentsPerToken = true,
            CustomParser = ParseLayers,
        };
        Option<FileInfo> labels = new("--labels") { Description = "NumPy file: the class index of each image.", HelpName = "FILE.npy", Required = true };
        Option<FileInfo> classes = new("--classes") { Description = "JSON: a list of class names, or an object index → name.", HelpName = "FILE.json", Required = true };
        Option<FileInfo?> predictions = new("--predictions") { Description = "NumPy file: the predicted class index of each image.", HelpName = "FILE.npy" };
        Option<DirectoryInfo?> images = new("--images") { Description = "Folder of the pictures.", HelpName = "DIR" };
        Option<FileInfo?> imageList = new("--image-list") { Description = "Text file: the path of each picture in that folder, one a line, in the order of the activations.", HelpName = "FILE.txt" };
        Option<DirectoryInfo?> data = VerbOptions.Data();

        Command command = new("activations", "Makes a run of activations that were recorded elsewhere.") { name, layers, labels, classes, predictions, images, imageList, data };
        command.Does(async (parsed, cancellation) =>
        {
            ImportRequest request = new()
            {
                Name = parsed.GetRequiredValue(name),
                Layers = parsed.GetRequiredValue(layers),
                LabelsPath = parsed.GetRequiredValue(labels).FullName,
                ClassesPath = parsed.GetRequiredValue(classes).FullName,
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
