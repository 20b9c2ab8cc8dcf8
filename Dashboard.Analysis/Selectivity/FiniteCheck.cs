namespace Dashboard.Analysis.Selectivity;

/// <summary>Finds the first NaN or infinity in row-major order (image, then unit), whatever the order in which units are looked at.</summary>
internal sealed class FiniteCheck
{
    private readonly Lock _gate = new();
    private int _image = int.MaxValue;
    private int _unit;
    private float _value;

    /// <summary>Whether something was found: measuring further units is pointless, looking at them is not.</summary>
    public bool Found => Volatile.Read(ref _image) != int.MaxValue;

    public void Look(int unit, ReadOnlySpan<float> values)
    {
        int image = UnitSweep.FirstNonFinite(values);
        if (image < 0)
        {
            return;
        }

        lock (_gate)
        {
            if ((image, unit).CompareTo((_image, _unit)) < 0)
            {
                (_unit, _value) = (unit, values[image]);
                Volatile.Write(ref _image, image);
            }
        }
    }

    /// <exception cref="UserErrorException"><c>non_finite</c>.</exception>
    public void ThrowIfFound()
    {
        if (Found)
        {
            throw new UserErrorException(
                FormattableString.Invariant($"The activation of image {_image} in unit {_unit} is {_value}; record the activations again or leave out that image."), "non_finite");
        }
    }
}
