namespace Dashboard.Analysis.Runs;

/// <param name="ActivationCacheBytes">Activations kept in memory; 1 GB holds a layer of 4,096 units on 66,300 images.</param>
public sealed record WorkspaceOptions(long ActivationCacheBytes)
{
    public static WorkspaceOptions Default { get; } = new(ActivationCacheBytes: 1L << 30);
}
