using Dashboard.Benchmarks;
using Dashboard.Benchmarks.Rating;

// Not a benchmark of one function: it has options, and fails where a judgment is lost.
if (args is ["rating-load", ..])
{
    return await RatingLoad.RunAsync(args);
}

Dictionary<string, Action> benchmarks = new()
{
    ["browser"] = BrowserBenchmark.Run,
    ["caffe"] = CaffeBenchmark.Run,
    ["extraction"] = ExtractionBenchmark.Run,
    ["measures"] = MeasuresBenchmark.Run,
    ["networks"] = NetworksBenchmark.Run,
    ["onnx"] = OnnxBenchmark.Run,
    ["sessions"] = SessionsBenchmark.Run,
    ["storage"] = StorageBenchmark.Run,
};

if (args.Length != 1 || !benchmarks.TryGetValue(args[0], out Action? run))
{
    Console.Error.WriteLine($"Name one benchmark: {string.Join(", ", benchmarks.Keys.Append("rating-load"))}.");
    return 2;
}

run();
return 0;
