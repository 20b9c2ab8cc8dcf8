using Dashboard.Analysis.Selectivity;

namespace Dashboard.Analysis.Sharing;

/// <summary>A layer of which only some units were kept.</summary>
internal sealed class FrozenMatrix(IReadOnlyList<FrozenUnit> units, int imageCount, int unitCount) : IActivationMatrix
{
    public int ImageCount => imageCount;

    public int UnitCount => unitCount;

    public void ReadUnit(int unit, Span<float> values)
    {
        FrozenUnit kept = units.FirstOrDefault(u => u.Unit == unit)
            ?? throw new UserErrorException(FormattableString.Invariant($"The activations of unit {unit} were not kept with this link."));
        kept.Activations.CopyTo(values);
    }
}
