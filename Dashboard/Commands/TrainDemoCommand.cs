using System.CommandLine;
using System.Globalization;
using Dashboard.Analysis.Networks.Training;

namespace Dashboard.Commands;

/// <summary>The verb <c>train-demo</c>: trains the demo network from nothing.</summary>
internal static class TrainDemoCommand
{
    private const string DefaultFile = "demo-alexnet.safetensors";

    public static Command Create()
    {
        DemoTrainingOptions defaults = new();
        Option<int> seed = new("--seed") { Description = "The same seed gives the same weights on one machine.", DefaultValueFactory = _ => defaults.Seed };
        Option<int> epochs = AtLeastOne(new("--epochs") { Description = "Passes over the training images.", DefaultValueFactory = _ => defaults.Epochs });
        Option<int> images = AtLeastOne(new("--images-per-class") { Description = "Training images drawn of every class.", DefaultValueFactory = _ => defaults.ImagesPerClass });
        Option<FileInfo> output = new("--out") { Description = "The weight file to write (safetensors).", DefaultValueFactory = _ => new FileInfo(DefaultFile) };
        Command command = new("train-demo", "Trains the demo network on the demo's images, reproducibly; a stopped training carries on.") { seed, epochs, images, output };
        command.Does(async (parsed, cancellation) =>
        {
            DemoTrainingOptions options = new()
            {
                Seed = parsed.GetValue(seed),
                Epochs = parsed.GetValue(epochs),
                ImagesPerClass = parsed.GetValue(images),
            };
            FileInfo file = parsed.GetValue(output)!;
            file.Directory?.Create();
            using ConsoleProgress progress = new();
            double accuracy = await Task.Run(() => new DemoTraining(options, file.FullName).Run(progress, Print, cancellation), cancellation);
            await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{file.Name} written: held-out top-1 {accuracy:P1}."));
        });
        return command;
    }

    /// <summary>On a terminal over the progress line, hence the padding.</summary>
    private static void Print(DemoEpoch epoch) => Console.Error.WriteLine((Console.IsErrorRedirected ? "" : "\r") + string.Create(
        CultureInfo.InvariantCulture,
        $"epoch {epoch.Epoch}/{epoch.Epochs}: loss {epoch.Loss:0.000}, held-out top-1 {epoch.HeldOutAccuracy:P1}, {epoch.ImagesPerSecond:0} images/s").PadRight(Console.IsErrorRedirected ? 0 : 110));

    private static Option<int> AtLeastOne(Option<int> option)
    {
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1)
            {
                result.AddError($"{option.Name} must be at least 1.");
            }
        });
        return option;
    }
}
