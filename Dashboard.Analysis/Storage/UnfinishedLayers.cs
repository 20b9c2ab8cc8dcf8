using Dashboard.Analysis.Activations;

namespace Dashboard.Analysis.Storage;

/// <summary>Blocks that a process wrote before it was killed, and that belong to no run.</summary>
internal static class UnfinishedLayers
{
    public static void Drop(RunStore runs, IActivationStore store)
    {
        foreach ((string contentKey, string layer, int blockCount) in runs.LoadUnfinished())
        {
            if (runs.FindManifest(contentKey, layer) is null)
            {
                store.Delete(contentKey, layer, blockCount);
            }

            runs.ForgetUnfinished(contentKey, layer);
        }
    }
}
