namespace Dashboard.Analysis.Runs;

/// <param name="ActivationCacheBytes">Activations kept in memory; 1 GB holds a layer of 4,096 units on 66,300 images.</param>
/// <param name="SummaryCacheBytes">Summaries of layers kept in memory, about 9 KB a unit: 256 MB hold some 28,000 units.</param>
public sealed record WorkspaceOptions(long ActivationCacheBytes, long SummaryCacheBytes)
{
    public static WorkspaceOptions Default { get; } = new(ActivationCacheBytes: 1L << 30, SummaryCacheBytes: 256L << 20);
}
