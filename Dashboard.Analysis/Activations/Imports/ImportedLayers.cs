using System.Globalization;
using Dashboard.Analysis.Storage;

namespace Dashboard.Analysis.Activations.Imports;

/// <summary>Stores the layers of an import as blocks, and takes them back where the import does not come to its end.</summary>
internal sealed class ImportedLayers(RunStore runs, IActivationStore store)
{
    public IReadOnlyList<LayerManifest> Store(ImportInput input, string contentKey, ImportProgress progress, CancellationToken cancellation)
    {
        List<LayerManifest> manifests = [];
        List<(string Layer, BlockLayout Layout)> begun = [];
        try
        {
            foreach (ImportedLayer layer in input.Layers)
            {
                long bytes = (long)layer.Matrix.ImageCount * layer.Matrix.UnitCount * sizeof(float);
                if (runs.FindManifest(contentKey, layer.Name) is { } there && store.MissingBlocks(there).Count == 0)
                {
                    manifests.Add(there);
                    progress.Stored(bytes, layer.Matrix.UnitCount, layer.Name);
                    continue;
                }

                BlockLayout layout = BlockLayout.For(layer.Matrix.ImageCount, layer.Matrix.UnitCount);
                runs.NoteUnfinished(contentKey, layer.Name, layout.BlockCount);
                begun.Add((layer.Name, layout));
                manifests.Add(Store(layer, input.ImageNames, contentKey, layout, progress, cancellation));
            }

            return manifests;
        }
        catch
        {
            foreach ((string layer, BlockLayout layout) in begun.Where(b => runs.FindManifest(contentKey, b.Layer) is null))
            {
                store.Delete(contentKey, layer, layout.BlockCount);
                runs.ForgetUnfinished(contentKey, layer);
            }

            throw;
        }
    }

    /// <exception cref="UserErrorException">A value is not finite (<c>non_finite</c>).</exception>
    public LayerManifest Store(
        ImportedLayer layer, IReadOnlyList<string> imageNames, string contentKey, BlockLayout layout, ImportProgress progress, CancellationToken cancellation)
    {
        FiniteGuard guard = new(string.Create(CultureInfo.InvariantCulture, $"The file of layer {layer.Name}"), layer.Name, imageNames);
        int before = 0;
        LayerManifest manifest = LayerBlocks.Write(
            store,
            contentKey,
            layer.Name,
            layout,
            (first, count, values) =>
            {
                layer.Matrix.ReadUnits(first, count, values);
                guard.Look(first, count, values);
            },
            units =>
            {
                progress.Stored((long)(units - before) * layout.ImageCount * sizeof(float), units - before, layer.Name);
                before = units;
            },
            cancellation);
        guard.ThrowIfAny();
        return manifest;
    }
}
