using System.CommandLine;
using System.Globalization;
using Dashboard.Analysis.Datasets;
using Dashboard.Analysis.Networks;
using Dashboard.Analysis.Networks.Formats;
using Dashboard.Analysis.Networks.Imported;
using Dashboard.Analysis.Runs;

namespace Dashboard.Commands;

/// <summary>The verb <c>import network</c>: copies a trained network into the data folder and says what was understood of it.</summary>
internal static class ImportNetworkCommand
{
    public static Command Create()
    {
        Argument<string[]> files = new("files")
        {
            Description = $"The network's file ({string.Join(", ", NetworkFormats.Extensions)}), or its files.",
            HelpName = "FILE",
            Arity = ArgumentArity.OneOrMore,
        };
        Option<string> name = new("--name") { Description = "What the network shall be called.", Required = true };
        Option<string?> architecture = new("--architecture") { Description = "For files that hold weights alone: alexnet, vgg16_bn, googlenet, resnet18, resnet20, squeezenet1_0, … Default: recognised by its tensors.", HelpName = "A" };
        Option<string?> preprocessing = new("--preprocessing")
        {
            Description = $"What its images went through: {string.Join(", ", PreprocessingPresets.ByName.Keys)}, or a JSON file (docs/datasets.md). Default: the usual for the architecture or the size of its images.",
            HelpName = "preset|FILE.json",
        };
        Option<FileInfo?> classes = new("--classes") { Description = "Its classes in the order of its outputs: text with one name, wnid, or wnid and name a line, or JSON. Default: numbers.", HelpName = "FILE" };
        Option<DirectoryInfo?> data = VerbOptions.Data();

        Command command = new("network", "Brings in a trained network; its files are copied into the data folder.") { files, name, architecture, preprocessing, classes, data };
        command.Does(async (parsed, cancellation) =>
        {
            NetworkOptions options = new(parsed.GetRequiredValue(name))
            {
                Architecture = parsed.GetValue(architecture),
                Preprocessing = parsed.GetValue(preprocessing) is { } chosen ? PreprocessingChoice.Load(chosen) : null,
                ClassNames = parsed.GetValue(classes) is { } file ? ClassList.Load(file.FullName).Lines : null,
            };
            await using Workspace workspace = Workspace.Open(parsed.GetValue(data)?.FullName);
            ImportNetworkJob job = workspace.ImportNetwork(new NetworkRequest(options.Name, parsed.GetRequiredValue(files), options));
            using (ConsoleProgress progress = new())
            {
                await Task.Run(() => job.ExecuteAsync(progress, cancellation), cancellation);
            }

            foreach (string line in Lines(job.Result!).Concat(job.Notes).Append($"Imported network {options.Name}."))
            {
                await Console.Error.WriteLineAsync(line);
            }
        });
        return command;
    }

    private static IEnumerable<string> Lines(NetworkDescription network)
    {
        string[][] rows =
        [
            ["layer", "kind", "shape", "parameters"],
            .. network.Layers.Select(l => new[] { l.Layer.Name, NetworkText.Kind(l.Layer.Kind), NetworkText.Shape(l.Shape), NetworkText.Count(l.Parameters) }),
        ];
        int[] widths = [.. Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length))];
        foreach (string[] row in rows)
        {
            yield return $"{row[0].PadRight(widths[0])}  {row[1].PadRight(widths[1])}  {row[2].PadLeft(widths[2])}  {row[3].PadLeft(widths[3])}";
        }

        yield return string.Create(CultureInfo.InvariantCulture, $"Architecture {network.Architecture}, {NetworkText.Count(network.ParameterCount)} parameters, {network.Layers.Count} layers.");
        yield return $"Input: {PreprocessingText.Of(network.Preprocessing)}; {NetworkText.Arithmetic(network.Preprocessing)}.";
        yield return $"Classes: {NetworkText.Classes(network.ClassNames)}.";
    }
}
