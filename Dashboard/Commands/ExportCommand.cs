using System.CommandLine;
using Dashboard.Analysis.Networks;
using Dashboard.Analysis.Runs;
using Dashboard.Analysis.Selectivity;
using Dashboard.Analysis.Tables;
using Dashboard.Services.Exports;

namespace Dashboard.Commands;

/// <summary>The verb <c>export</c>: one of a run's results as a file for other programs.</summary>
internal static class ExportCommand
{
    private const string Measures = "measures", Activations = "activations", Predictions = "predictions", Ratings = "ratings", Images = "images";

    private static readonly Dictionary<string, IReadOnlyList<string>> s_endings = new()
    {
        [Measures] = TableFile.Extensions,
        [Activations] = [".npy"],
        [Predictions] = TableFile.Extensions,
        [Ratings] = [".zip"],
        [Images] = [".zip"],
    };

    public static Command Create()
    {
        Option<string> run = new("--run") { Description = "The run, as its address names it.", Required = true };
        Option<string> what = new("--what")
        {
            Description = "measures (.csv, .json): a row a unit. activations (.npy): images × units. predictions (.csv, .json): a row an image. ratings (.zip): a study's export. images (.zip): the AM images with their manifest.",
            HelpName = string.Join('|', s_endings.Keys),
            Required = true,
        };
        what.AcceptOnlyFromAmong([.. s_endings.Keys]);
        Option<string?> layer = new("--layer") { Description = "The layer, for measures and activations; images of this layer only." };
        MeasureOptions criteria = new();
        Option<bool> correctOnly = new("--correct-only") { Description = "Look at rightly classified images only; the run must have predictions." };
        Option<string?> study = new("--study") { Description = "Which study, where several show units of the run." };
        Option<FileInfo> output = new("--out") { Description = "The file to write; it is replaced where it exists.", Required = true };
        Option<DirectoryInfo?> data = VerbOptions.Data();

        Command command = new("export", "Writes a run's measures, activations, predictions, ratings or AM images into a file.") { run, what, layer, correctOnly, study, output, data };
        criteria.AddTo(command);
        command.Validators.Add(result =>
        {
            if (result.GetValue(what) is { } wanted && s_endings.TryGetValue(wanted, out IReadOnlyList<string>? endings) && result.GetResult(output) is { } given)
            {
                VerbOptions.RequireEnding(given, endings);
            }
        });
        command.Does(async (parsed, cancellation) =>
        {
            string path = parsed.GetRequiredValue(output).FullName;
            WholeFile.RequireFolder(path);
            SelectivityCriteria chosen = criteria.Of(parsed) with { CorrectOnly = parsed.GetValue(correctOnly) };
            await using Workspace workspace = Workspace.Open(parsed.GetValue(data)?.FullName);
            RunExporter exporter = RunExporter.Of(workspace, parsed.GetRequiredValue(run));
            string? layerName = parsed.GetValue(layer);
            using ConsoleProgress progress = new();
            await Task.Run(() => parsed.GetValue(what) switch
            {
                Measures when exporter.Layer(layerName) is var found => exporter.MeasuresAsync(found, chosen, path, Share(progress, found), cancellation),
                Activations when exporter.Layer(layerName) is var found => exporter.ActivationsAsync(found, path, Share(progress, found), cancellation),
                Predictions => exporter.PredictionsAsync(path),
                Ratings => exporter.RatingsAsync(parsed.GetValue(study), path, cancellation),
                _ => exporter.ImagesAsync(layerName, chosen, path, cancellation),
            }, cancellation);
        });
        return command;
    }

    private static MeasureProgress Share(ConsoleProgress progress, LayerInfo layer) => new(progress, layer.UnitCount);
}
