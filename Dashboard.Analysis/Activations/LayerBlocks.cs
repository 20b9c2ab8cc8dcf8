namespace Dashboard.Analysis.Activations;

/// <summary>Fills <paramref name="values"/> with units first … first + count, unit-major: N values a unit.</summary>
public delegate void UnitReader(int first, int count, Span<float> values);

/// <summary>Cuts a layer into blocks and stores them, holding no more of it in memory than asked.</summary>
internal static class LayerBlocks
{
    /// <summary>One pass over the source a group of units: large groups mean few passes over files that are not unit-major.</summary>
    private const long GroupBytes = 256L << 20;

    /// <param name="store">Where blocks go.</param>
    /// <param name="contentKey">Whose layer it is.</param>
    /// <param name="layer">Its name.</param>
    /// <param name="layout">How to cut it.</param>
    /// <param name="read">The source.</param>
    /// <param name="unitsDone">Told after each group.</param>
    /// <param name="cancellation">Observed between blocks.</param>
    public static LayerManifest Write(
        IActivationStore store, string contentKey, string layer, BlockLayout layout, UnitReader read, Action<int>? unitsDone, CancellationToken cancellation)
    {
        LayerManifest manifest = WriteOnce(store, contentKey, layer, layout, read, unitsDone, cancellation);

        // A repair of the store that ran meanwhile keeps only blocks that a manifest names, which these had not.
        return store.MissingBlocks(manifest).Count == 0 ? manifest : WriteOnce(store, contentKey, layer, layout, read, unitsDone, cancellation);
    }

    private static LayerManifest WriteOnce(
        IActivationStore store, string contentKey, string layer, BlockLayout layout, UnitReader read, Action<int>? unitsDone, CancellationToken cancellation)
    {
        ILayerWriter writer = store.BeginLayer(contentKey, layer, layout);
        long bytesPerBlockOfUnits = (long)layout.UnitsPerBlock * layout.ImageCount * sizeof(float);
        int unitsAtOnce = (int)Math.Min(layout.UnitCount, Math.Max(1, GroupBytes / bytesPerBlockOfUnits) * layout.UnitsPerBlock);
        float[] group = new float[checked(unitsAtOnce * layout.ImageCount)];
        for (int first = 0; first < layout.UnitCount; first += unitsAtOnce)
        {
            int count = Math.Min(unitsAtOnce, layout.UnitCount - first);
            cancellation.ThrowIfCancellationRequested();
            Span<float> values = group.AsSpan(0, count * layout.ImageCount);
            read(first, count, values);
            AddBlocks(writer, layout, first, count, values, cancellation);
            unitsDone?.Invoke(first + count);
        }

        return writer.Complete();
    }

    private static void AddBlocks(ILayerWriter writer, BlockLayout layout, int first, int count, ReadOnlySpan<float> values, CancellationToken cancellation)
    {
        for (int block = layout.BlockOf(first, 0); block < layout.BlockCount && layout.FirstUnitOf(block) < first + count; block++)
        {
            cancellation.ThrowIfCancellationRequested();
            int start = ((layout.FirstUnitOf(block) - first) * layout.ImageCount) + layout.FirstImageOf(block);

            // Either whole units lie side by side, or the block is a piece of one unit: contiguous both times.
            writer.Add(block, values.Slice(start, layout.UnitsOf(block) * layout.ImagesOf(block)));
        }
    }
}
