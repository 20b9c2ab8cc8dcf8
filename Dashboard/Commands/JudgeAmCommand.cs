using System.CommandLine;
using System.Globalization;
using Dashboard.Analysis;
using Dashboard.Analysis.Maximization;
using Dashboard.Analysis.Runs;

namespace Dashboard.Commands;

/// <summary>The verb <c>judge-am</c>: whether a run's AM images can be believed, by layer and method.</summary>
internal static class JudgeAmCommand
{
    private const string Header =
        "layer    method     images  live  at floor  share of max  robust  fine detail  own class  alike  real alike  s/image  in libtorch";

    public static Command Create()
    {
        Option<string> run = new("--run") { Description = "The run whose AM images are judged.", Required = true };
        Option<DirectoryInfo?> sheets = new("--sheets") { Description = "A folder for contact sheets: of each layer one picture with real images beside AM images." };
        Option<DirectoryInfo?> data = VerbOptions.Data();
        Command command = new("judge-am", "Prints how strong, robust, smooth and varied a run's AM images are, by layer and method.") { run, sheets, data };
        command.Does(async (parsed, cancellation) =>
        {
            await using Workspace workspace = Workspace.Open(parsed.GetValue(data)?.FullName);
            string runId = parsed.GetRequiredValue(run);
            IReadOnlyList<AmReport> reports = workspace.Maximization.Judge(runId, cancellation);
            if (reports.Count == 0)
            {
                throw new UserErrorException($"The run {runId} has no AM images; make some with maximize.");
            }

            Console.WriteLine(Header);
            foreach (AmReport report in reports)
            {
                Console.WriteLine(Line(report));
            }

            if (parsed.GetValue(sheets) is { } folder)
            {
                folder.Create();
                foreach (string layer in reports.Select(r => r.Layer).Distinct())
                {
                    await File.WriteAllBytesAsync(Path.Combine(folder.FullName, $"{layer}.jpg"), workspace.Maximization.DrawContactSheet(runId, layer)!, cancellation);
                }
            }
        });
        return command;
    }

    private static string Line(AmReport r) => string.Create(
        CultureInfo.InvariantCulture,
        $"{r.Layer,-8} {r.Method,-10} {r.Images,6} {r.LiveUnits,5} {r.AtFloor,9:0.0%} {r.MedianShare,13:0%} {r.MedianRobust,7:0.00} {r.MedianFine,11:0.0}x {Share(r.AsOwnClass),10} {Number(r.SeedSimilarity),6} {Number(r.RealSimilarity),11} {r.SecondsPerImage,8:0.00} {r.TorchShare,11:0.0%}");

    private static string Share(double? value) => value?.ToString("0.0%", CultureInfo.InvariantCulture) ?? "-";

    private static string Number(double? value) => value?.ToString("0.00", CultureInfo.InvariantCulture) ?? "-";
}
