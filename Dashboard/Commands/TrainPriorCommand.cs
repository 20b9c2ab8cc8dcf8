using System.CommandLine;
using System.Globalization;
using Dashboard.Analysis;
using Dashboard.Analysis.Datasets;
using Dashboard.Analysis.Datasets.Demo;
using Dashboard.Analysis.Maximization.Priors;
using Dashboard.Analysis.Networks;
using Dashboard.Analysis.Runs;

namespace Dashboard.Commands;

/// <summary>The verb <c>train-prior</c>: trains a generator for <c>maximize --method generator</c>.</summary>
internal static class TrainPriorCommand
{
    public static Command Create()
    {
        PriorTrainingOptions defaults = new();
        Option<string> network = new("--network") { Description = "The network whose last convolution the generator shall turn back into pictures.", Required = true };
        Option<string> dataset = new("--dataset") { Description = "The images it learns from.", DefaultValueFactory = _ => DemoImageDataset.DatasetName };
        Option<FileInfo> output = new("--out") { Description = "The file to write (safetensors).", Required = true };
        Option<int> epochs = AtLeastOne(new("--epochs") { Description = "Passes over the images.", DefaultValueFactory = _ => defaults.Epochs });
        Option<int> images = AtLeastOne(new("--images") { Description = "At most so many images, spread evenly over the dataset.", DefaultValueFactory = _ => defaults.Images });
        Option<int> seed = new("--seed") { Description = "The same seed gives the same generator on one machine.", DefaultValueFactory = _ => defaults.Seed };
        Option<DirectoryInfo?> data = VerbOptions.Data();
        Command command = new("train-prior", "Trains a generator network for maximize --method generator; a stopped training carries on.") { network, dataset, output, epochs, images, seed, data };
        command.Does(async (parsed, cancellation) =>
        {
            PriorTrainingOptions options = new() { Seed = parsed.GetValue(seed), Epochs = parsed.GetValue(epochs), Images = parsed.GetValue(images) };
            await using Workspace workspace = Workspace.Open(parsed.GetValue(data)?.FullName);
            INetwork trained = workspace.Networks.Find(parsed.GetRequiredValue(network))
                ?? throw Unknown("network", parsed.GetRequiredValue(network), workspace.Networks.Names());
            IImageDataset learnt = workspace.Datasets.Find(parsed.GetRequiredValue(dataset))
                ?? throw Unknown("dataset", parsed.GetRequiredValue(dataset), workspace.Datasets.List().Select(d => d.Name));
            FileInfo file = parsed.GetRequiredValue(output);
            file.Directory?.Create();
            using (ConsoleProgress progress = new())
            {
                await Task.Run(() => new PriorTraining(trained, learnt, options, file.FullName).Run(progress, Print, cancellation), cancellation);
            }

            await Console.Error.WriteLineAsync($"{file.Name} written: use it with maximize --method generator --prior {file.Name}.");
        });
        return command;
    }

    private static UserErrorException Unknown(string what, string name, IEnumerable<string> known) => new($"There is no {what} {name}; there is {string.Join(", ", known)}.");

    /// <summary>On a terminal over the progress line, hence the padding.</summary>
    private static void Print(PriorEpoch epoch) => Console.Error.WriteLine((Console.IsErrorRedirected ? "" : "\r") + string.Create(
        CultureInfo.InvariantCulture,
        $"epoch {epoch.Epoch}/{epoch.Epochs}: pixels {epoch.PixelLoss:0.000}, features {epoch.FeatureLoss:0.000}, {epoch.ImagesPerSecond:0} images/s").PadRight(Console.IsErrorRedirected ? 0 : 110));

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
