using System.Globalization;
using Dashboard.Benchmarks;
using Dashboard.Benchmarks.Fuzz;
using Dashboard.Benchmarks.Kills;
using Dashboard.Benchmarks.Rating;

// Not a benchmark of one function: it has options, and fails where a judgment is lost.
if (args is ["rating-load", ..])
{
    return await RatingLoad.RunAsync(args);
}

// The process that "kills" kills.
if (args is [KillHost.Verb, { } folder, { } urls])
{
    return await KillHost.RunAsync(folder, urls);
}

if (args is ["kills", ..])
{
    return await KillRun.RunAsync(Option(args, "--times", 200), Option(args, "--seed", 20261125));
}

if (args is [FuzzChild.Verb, { } target, { } first, { } count, { } place])
{
    return FuzzChild.Run(target, int.Parse(first, CultureInfo.InvariantCulture), int.Parse(count, CultureInfo.InvariantCulture), place);
}

if (args is ["fuzz", ..])
{
    string? only = Array.IndexOf(args, "--only") is > 0 and var at ? args[at + 1] : null;
    return await FuzzRun.RunAsync(only, Option(args, "--inputs", 100_000), Option(args, "--seconds", 3600));
}

Dictionary<string, Action> benchmarks = new()
{
    ["browser"] = BrowserBenchmark.Run,
    ["caffe"] = CaffeBenchmark.Run,
    ["extraction"] = ExtractionBenchmark.Demo,
    ["extraction-cifar"] = ExtractionBenchmark.Cifar,
    ["extraction-photographs"] = ExtractionBenchmark.Photographs,
    ["measures"] = MeasuresBenchmark.Run,
    ["networks"] = NetworksBenchmark.Run,
    ["onnx"] = OnnxBenchmark.Run,
    ["readers"] = ReadersBenchmark.Run,
    ["sessions"] = SessionsBenchmark.Run,
    ["storage"] = StorageBenchmark.Run,
};

if (args.Length != 1 || !benchmarks.TryGetValue(args[0], out Action? run))
{
    Console.Error.WriteLine($"Name one benchmark: {string.Join(", ", benchmarks.Keys.Concat(["fuzz", "kills", "rating-load"]))}.");
    return 2;
}

run();
return 0;

static int Option(string[] args, string name, int otherwise) =>
    Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : otherwise;
