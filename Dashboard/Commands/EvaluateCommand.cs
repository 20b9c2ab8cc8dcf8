using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text.Json;
using Dashboard.Analysis.Activations.Evaluation;
using Dashboard.Analysis.Runs;

namespace Dashboard.Commands;

/// <summary>The verb <c>evaluate</c>: how often a network is right on a dataset.</summary>
internal static class EvaluateCommand
{
    private static readonly JsonSerializerOptions s_json = new() { WriteIndented = true };

    public static Command Create()
    {
        Option<string> network = new("--network") { Description = "Name of the network; demo is always there.", Required = true };
        Option<string> dataset = new("--dataset") { Description = "Name of the dataset; demo is always there.", Required = true };
        Option<int?> limit = new("--limit") { Description = "Only the first so many images.", HelpName = "n" };
        Option<int?> sample = new("--sample") { Description = "Only so many images, spread evenly over the dataset.", HelpName = "n" };
        Option<FileInfo?> logits = new("--logits") { Description = "NumPy file to write: images × classes, float32, before the softmax.", HelpName = "FILE.npy" };
        Option<bool> json = new("--json") { Description = "Print JSON." };
        Option<DirectoryInfo?> data = VerbOptions.Data();
        limit.Validators.Add(RequirePositive);
        sample.Validators.Add(RequirePositive);

        Command command = new("evaluate", "Prints how many images a network gets right: top-1 and top-5.") { network, dataset, limit, sample, logits, json, data };
        command.Validators.Add(result =>
        {
            if (result.GetValue(limit) is not null && result.GetValue(sample) is not null)
            {
                result.AddError("--limit and --sample both choose images; give one of them.");
            }
        });
        command.Does(async (parsed, cancellation) =>
        {
            await using Workspace workspace = Workspace.Open(parsed.GetValue(data)?.FullName);
            EvaluationJob job = workspace.Evaluate(new EvaluationRequest(
                parsed.GetRequiredValue(network), parsed.GetRequiredValue(dataset), parsed.GetValue(limit), parsed.GetValue(sample), parsed.GetValue(logits)?.FullName));
            using (ConsoleProgress progress = new())
            {
                await Task.Run(() => job.ExecuteAsync(progress, cancellation), cancellation);
            }

            EvaluationResult result = job.Result!;
            if (result.LeftOut > 0)
            {
                await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Left out {result.LeftOut} images of classes that the network does not know."));
            }

            Console.WriteLine(parsed.GetValue(json) ? AsJson(result) : AsText(result));
        });
        return command;
    }

    private static string AsText(EvaluationResult result) => string.Create(
        CultureInfo.InvariantCulture, $"n {result.Count}\ntop-1 {result.Top1Percent:0.00} % ({result.Top1Count})\ntop-5 {result.Top5Percent:0.00} % ({result.Top5Count})");

    private static string AsJson(EvaluationResult result) => JsonSerializer.Serialize(
        new
        {
            network = result.Network,
            dataset = result.Dataset,
            n = result.Count,
            top1 = result.Top1Percent,
            top1_count = result.Top1Count,
            top5 = result.Top5Percent,
            top5_count = result.Top5Count,
            left_out = result.LeftOut,
        },
        s_json);

    private static void RequirePositive(OptionResult result)
    {
        if (result.Tokens.Count > 0 && int.TryParse(result.Tokens[0].Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int count) && count < 1)
        {
            result.AddError($"{result.Option.Name} {result.Tokens[0].Value} is no number of images; give 1 or more.");
        }
    }
}
