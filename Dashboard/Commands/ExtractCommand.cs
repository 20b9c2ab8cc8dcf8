using System.CommandLine;
using System.Globalization;
using Dashboard.Analysis.Activations.Recording;
using Dashboard.Analysis.Runs;

namespace Dashboard.Commands;

/// <summary>The verb <c>extract</c>: streams a dataset through a network and records what every unit does.</summary>
internal static class ExtractCommand
{
    public static Command Create()
    {
        Option<string> network = new("--network") { Description = "Name of the network; demo is always there.", Required = true };
        Option<string> dataset = new("--dataset") { Description = "Name of the dataset; demo is always there.", Required = true };
        Option<string> layers = new("--layers") { Description = "all that the network offers, or names joined by commas: conv1,conv5,prob. Any named value of the network can be a layer.", DefaultValueFactory = _ => "all" };
        Option<string?> run = new("--run") { Description = "What the run shall be called. Default: after the network and the dataset." };
        Option<DirectoryInfo?> data = VerbOptions.Data();

        Command command = new("extract", "Records what every unit does on every image; a stopped recording carries on.") { network, dataset, layers, run, data };
        command.Does(async (parsed, cancellation) =>
        {
            string[] names = parsed.GetRequiredValue(layers).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            ExtractRequest request = new(parsed.GetRequiredValue(network), parsed.GetRequiredValue(dataset), names is ["all"] ? null : names, parsed.GetValue(run));
            await using Workspace workspace = Workspace.Open(parsed.GetValue(data)?.FullName);
            IJob job = workspace.Extract(request);
            using (ConsoleProgress progress = new())
            {
                await Task.Run(() => job.ExecuteAsync(progress, cancellation), cancellation);
            }

            Run recorded = workspace.Catalogue.Find(job.RunId!)!;
            RunImages images = workspace.Catalogue.ImagesOf(recorded.Id);
            int right = images.Labels.Zip(images.Predictions!).Count(pair => pair.First == pair.Second);
            await Console.Error.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"Recorded run {recorded.Id}: {recorded.ImageCount} images, {right} predicted right, {string.Join(", ", recorded.Layers.Select(l => $"{l.Name} ({l.UnitCount} units)"))}."));
        });
        return command;
    }
}
