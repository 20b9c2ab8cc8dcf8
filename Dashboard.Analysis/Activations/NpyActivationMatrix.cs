using Dashboard.Analysis.Selectivity;

namespace Dashboard.Analysis.Activations;

/// <summary>The activations of one layer in a NumPy file, images × units. Owns the file.</summary>
public sealed class NpyActivationMatrix : IActivationMatrix, IDisposable
{
    // One cache line of a row is read whole anyway; a file that does not stay in memory is read anew for each block, so blocks grow.
    private const int CacheLineBytes = 64, LargestReadBytes = 256 << 20;
    private readonly NpyFile _file;

    /// <exception cref="UserErrorException">Not two-dimensional, or more images or units than 2³¹ (<c>shape</c>).</exception>
    public NpyActivationMatrix(NpyFile file)
    {
        _file = file;
        (long images, long units) = file.RequireMatrix();
        if (images > Array.MaxLength || units > int.MaxValue)
        {
            throw new UserErrorException($"{file.Name} has more images or units than can be measured.", "shape");
        }

        ImageCount = (int)images;
        UnitCount = (int)units;
        UnitsPerRead = file.Header.FortranOrder ? 1 : ChooseUnitsPerRead(file.Header.ItemSize);
    }

    public int ImageCount { get; }

    public int UnitCount { get; }

    public int UnitsPerRead { get; }

    /// <exception cref="UserErrorException">As <see cref="NpyFile.Open"/> and the constructor.</exception>
    /// <param name="path">The file.</param>
    /// <param name="name">What messages call it; null takes the file's name.</param>
    public static NpyActivationMatrix Open(string path, string? name = null)
    {
        NpyFile file = NpyFile.Open(path, name);
        try
        {
            return new NpyActivationMatrix(file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    public void ReadUnit(int unit, Span<float> values) => _file.ReadUnits(unit, 1, values);

    public void ReadUnits(int first, int count, Span<float> values) => _file.ReadUnits(first, count, values);

    public void Dispose() => _file.Dispose();

    private int ChooseUnitsPerRead(int itemSize)
    {
        int largest = (int)Math.Clamp(LargestReadBytes / (sizeof(float) * Math.Max(1L, ImageCount)), 1, Math.Max(1, UnitCount));
        bool staysInMemory = (long)ImageCount * UnitCount * itemSize < GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2;
        return staysInMemory ? Math.Min(CacheLineBytes / itemSize, largest) : largest;
    }
}
