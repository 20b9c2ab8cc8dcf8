using Dashboard.Analysis.Activations;

namespace Dashboard.Analysis.Storage;

/// <summary>Reads every block that a manifest promises.</summary>
internal sealed class LayerCheck(RunStore runs, LiteActivationStore store)
{
    /// <returns>How many there should be, and how many are missing or damaged: these are rebuilt when they are wanted.</returns>
    public (int Blocks, int Bad) Run(CancellationToken cancellation)
    {
        int blocks = 0, bad = 0;
        foreach (LayerManifest manifest in runs.LoadManifests())
        {
            for (int block = 0; block < manifest.Layout.BlockCount; block++)
            {
                cancellation.ThrowIfCancellationRequested();
                blocks++;
                bad += IsWhole(manifest, block) ? 0 : 1;
            }
        }

        return (blocks, bad);
    }

    private bool IsWhole(LayerManifest manifest, int block)
    {
        try
        {
            store.ReadBlock(manifest, block);
            return true;
        }
        catch (DamagedBlockException)
        {
            return false;
        }
    }
}
