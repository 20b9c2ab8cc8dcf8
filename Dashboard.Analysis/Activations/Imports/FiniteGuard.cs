using System.Globalization;

namespace Dashboard.Analysis.Activations.Imports;

/// <summary>
/// Watches values as they stream past unit by unit and remembers the first that is not finite in the order of the file, image by image:
/// the one a person finds first when looking.
/// </summary>
internal sealed class FiniteGuard(string file, string layer, IReadOnlyList<string> imageNames)
{
    private int _image = int.MaxValue, _unit;

    public void Look(int firstUnit, int unitCount, ReadOnlySpan<float> values)
    {
        int images = values.Length / unitCount;
        for (int u = 0; u < unitCount; u++)
        {
            ReadOnlySpan<float> unit = values.Slice(u * images, Math.Min(images, _image));
            for (int i = 0; i < unit.Length; i++)
            {
                if (!float.IsFinite(unit[i]))
                {
                    (_image, _unit) = (i, firstUnit + u);
                    break;
                }
            }
        }
    }

    /// <exception cref="UserErrorException">A value was not finite.</exception>
    public void ThrowIfAny()
    {
        if (_image < int.MaxValue)
        {
            throw new UserErrorException(
                string.Create(CultureInfo.InvariantCulture, $"{file} holds a value that is not finite as float32 in layer {layer}, image {_image} ({imageNames[_image]}), unit {_unit}; record the activations again."), "non_finite");
        }
    }
}
