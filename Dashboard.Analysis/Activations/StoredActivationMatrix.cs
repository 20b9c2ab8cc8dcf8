using System.Runtime.InteropServices;
using Dashboard.Analysis.Selectivity;

namespace Dashboard.Analysis.Activations;

/// <summary>A recorded layer, read block by block when a unit is asked for; nothing is read on opening.</summary>
/// <param name="store">Where the blocks are.</param>
/// <param name="manifest">What they must be.</param>
/// <param name="onDamage">Called with each damaged block met; gives the exception the reader gets.</param>
public sealed class StoredActivationMatrix(IActivationStore store, LayerManifest manifest, Func<DamagedBlockException, Exception> onDamage) : IActivationMatrix
{
    private readonly BlockLayout _layout = manifest.Layout;

    public int ImageCount => _layout.ImageCount;

    public int UnitCount => _layout.UnitCount;

    public void ReadUnit(int unit, Span<float> values)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(unit);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(unit, UnitCount);
        ArgumentOutOfRangeException.ThrowIfNotEqual(values.Length, ImageCount, nameof(values));
        for (int range = 0; range < _layout.ImageRanges; range++)
        {
            int block = _layout.BlockOf(unit, range), images = _layout.ImagesOf(block);
            ReadOnlySpan<float> all = MemoryMarshal.Cast<byte, float>(Read(block).Span);
            all.Slice((unit - _layout.FirstUnitOf(block)) * images, images).CopyTo(values[_layout.FirstImageOf(block)..]);
        }
    }

    private ReadOnlyMemory<byte> Read(int block)
    {
        try
        {
            return store.ReadBlock(manifest, block);
        }
        catch (DamagedBlockException damage)
        {
            throw onDamage(damage);
        }
    }
}
