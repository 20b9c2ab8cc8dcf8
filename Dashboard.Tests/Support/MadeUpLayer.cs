namespace Dashboard.Tests.Support;

/// <summary>Activations without a network: each value a fixed function of unit and image, with ReLU's zeros.</summary>
internal sealed record MadeUpLayer(string Name, int Images, int Units)
{
    public float Value(int image, int unit)
    {
        uint hash = unchecked(((uint)image * 2654435761u) ^ ((uint)unit * 40503u) ^ ((uint)Name.Length * 97u));
        hash ^= hash >> 13;
        hash *= 0x5bd1e995;
        return Math.Max(0, ((hash >> 8) / (float)(1 << 24)) - 0.4f);
    }

    /// <summary>Images first … first + count, image after image.</summary>
    public float[] Rows(int first, int count) => [.. from image in Enumerable.Range(first, count) from unit in Enumerable.Range(0, Units) select Value(image, unit)];

    public float[] Unit(int unit) => [.. Enumerable.Range(0, Images).Select(image => Value(image, unit))];

    /// <summary>Units first … first + count, unit after unit.</summary>
    public void ReadUnits(int first, int count, Span<float> values)
    {
        for (int i = 0; i < count; i++)
        {
            Unit(first + i).CopyTo(values[(i * Images)..]);
        }
    }
}
