namespace Dashboard.Analysis.Activations;

/// <param name="BatchSize">Images a forward pass. 32 keeps a batch in the cache of a core for small networks and loses nothing for large ones.</param>
/// <param name="ForwardWorkers">Threads that run the network, one libtorch thread each: two spinning intra-op threads on a busy machine were 4–27 times slower than one.</param>
/// <param name="DecodeWorkers">Threads that decode and resize ahead of the forward pass.</param>
public sealed record RecorderOptions(int BatchSize, int ForwardWorkers, int DecodeWorkers)
{
    public static RecorderOptions Default { get; } = new(BatchSize: 32, ForwardWorkers: Environment.ProcessorCount, DecodeWorkers: Math.Max(1, Environment.ProcessorCount / 2));
}
