using System.CommandLine;
using System.Globalization;
using Dashboard.Analysis.Maximization;
using Dashboard.Analysis.Runs;

namespace Dashboard.Commands;

/// <summary>The verb <c>maximize</c>: makes images that drive units hard.</summary>
internal static class MaximizeCommand
{
    private static readonly Dictionary<string, AmMethod> s_methods = new(StringComparer.OrdinalIgnoreCase)
    {
        ["fourier"] = AmMethod.Fourier,
        ["maco"] = AmMethod.Maco,
        ["pixel"] = AmMethod.Pixel,
        ["generator"] = AmMethod.Generator,
        ["real"] = AmMethod.RealImage,
    };

    public static Command Create()
    {
        Option<string> run = new("--run") { Description = "The run: its network is used, its images are compared with.", Required = true };
        Option<string> layer = new("--layer") { Description = "One layer, or several joined by commas.", Required = true };
        Option<string?> units = new("--units") { Description = "Which units: 0-63,100. Default: all." };
        Option<int?> sample = new("--sample") { Description = "So many units, spread evenly over the layer." };
        Option<int> seeds = new("--seeds") { Description = "Images of each unit.", DefaultValueFactory = _ => 4 };
        Option<string> method = new("--method") { Description = "fourier, maco, pixel, generator, or real (real images pushed further).", DefaultValueFactory = _ => "fourier" };
        Option<int?> steps = new("--steps") { Description = "Steps of the ascent. Default: what suits the method." };
        Option<double> diversity = new("--diversity") { Description = "How strongly the images of one unit are pushed apart; 0 leaves that out.", DefaultValueFactory = _ => 0 };
        Option<DirectoryInfo?> data = VerbOptions.Data();
        method.AcceptOnlyFromAmong([.. s_methods.Keys]);
        units.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } text && NumberRanges.TryParse(text) is null)
            {
                result.AddError($"--units {text} is no list of units: write 0-63,100.");
            }
        });
        AtLeastOne(seeds);
        AtLeastOne(sample);
        AtLeastOne(steps);

        Command command = new("maximize", "Makes AM images of a layer's units; those that are there already are kept, and a stopped call carries on.")
        {
            run, layer, units, sample, seeds, method, steps, diversity, data,
        };
        command.Does(async (parsed, cancellation) =>
        {
            await using Workspace workspace = Workspace.Open(parsed.GetValue(data)?.FullName);
            foreach (string name in parsed.GetRequiredValue(layer).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                AmRequest request = new(parsed.GetRequiredValue(run), name)
                {
                    Units = parsed.GetValue(units) is { } text ? NumberRanges.TryParse(text) : null,
                    Sample = parsed.GetValue(sample),
                    Seeds = parsed.GetValue(seeds),
                    Method = s_methods[parsed.GetValue(method)!],
                    Adjust = settings => settings with { Steps = parsed.GetValue(steps) ?? settings.Steps, Diversity = parsed.GetValue(diversity) },
                };
                using (ConsoleProgress progress = new())
                {
                    await Task.Run(() => workspace.Maximization.Job(request).ExecuteAsync(progress, cancellation), cancellation);
                }

                int there = workspace.Maximization.Images.List(request.RunId, name).Count(i => i.Method == request.Method);
                await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{name}: {there} images by {parsed.GetValue(method)} are there."));
            }
        });
        return command;
    }

    private static void AtLeastOne<T>(Option<T> option) => option.Validators.Add(result =>
    {
        if (result.GetValueOrDefault<T>() is int and < 1)
        {
            result.AddError($"{option.Name} must be at least 1.");
        }
    });
}
