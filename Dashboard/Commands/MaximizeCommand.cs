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
        Option<string[]> set = new("--set") { Description = "Turns one knob of the ascent: Steps=64, TotalVariation=20, Diversity=5 (docs/maximization.md lists them). May be given several times." };
        Option<FileInfo?> prior = new("--prior") { Description = "For the method generator: a file made by train-prior for the run's network." };
        Option<DirectoryInfo?> output = new("--out") { Description = "A folder to copy all AM images of the run to, with their numbers in images.jsonl." };
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
        set.Validators.Add(result =>
        {
            foreach (string text in (result.GetValueOrDefault<string[]>() ?? []).Where(t => !TryReadKnob(t, out _, out _)))
            {
                result.AddError($"--set {text} names no number: write Steps=64.");
            }
        });

        Command command = new("maximize", "Makes AM images of a layer's units; those that are there already are kept, and a stopped call carries on.")
        {
            run, layer, units, sample, seeds, method, set, prior, output, data,
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
                    PriorFile = parsed.GetValue(prior)?.FullName,
                    Adjust = settings => (parsed.GetValue(set) ?? []).Aggregate(settings, Turn),
                };
                using (ConsoleProgress progress = new())
                {
                    await Task.Run(() => workspace.Maximization.Job(request).ExecuteAsync(progress, cancellation), cancellation);
                }

                int there = workspace.Maximization.Images.List(request.RunId, name).Count(i => i.Method == request.Method);
                await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{name}: {there} images by {parsed.GetValue(method)} are there."));
            }

            if (parsed.GetValue(output) is { } folder)
            {
                IAmImages images = workspace.Maximization.Images;
                AmExport.Write(images, images.List(parsed.GetRequiredValue(run)), folder.FullName);
            }
        });
        return command;
    }

    private static AmSettings Turn(AmSettings settings, string knob)
    {
        TryReadKnob(knob, out string name, out double value);
        return settings.With(name, value);
    }

    private static bool TryReadKnob(string text, out string name, out double value)
    {
        string[] parts = text.Split('=', StringSplitOptions.TrimEntries);
        name = parts[0];
        value = 0;
        return parts.Length == 2 && double.TryParse(parts[1], NumberStyles.Float, CultureInfo.InvariantCulture, out value);
    }

    private static void AtLeastOne<T>(Option<T> option) => option.Validators.Add(result =>
    {
        if (result.GetValueOrDefault<T>() is int and < 1)
        {
            result.AddError($"{option.Name} must be at least 1.");
        }
    });
}
