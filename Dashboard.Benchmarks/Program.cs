using Dashboard.Benchmarks;

Dictionary<string, Action> benchmarks = new()
{
    ["extraction"] = ExtractionBenchmark.Run,
    ["measures"] = MeasuresBenchmark.Run,
    ["onnx"] = OnnxBenchmark.Run,
    ["sessions"] = SessionsBenchmark.Run,
    ["storage"] = StorageBenchmark.Run,
};

if (args.Length != 1 || !benchmarks.TryGetValue(args[0], out Action? run))
{
    Console.Error.WriteLine($"Name one benchmark: {string.Join(", ", benchmarks.Keys)}.");
    return 2;
}

run();
return 0;
