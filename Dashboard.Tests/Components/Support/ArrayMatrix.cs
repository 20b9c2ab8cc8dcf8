using Dashboard.Analysis.Selectivity;

namespace Dashboard.Tests.Components.Support;

internal sealed class ArrayMatrix(int units, int images, Func<int, int, float> value) : IActivationMatrix
{
    public int ImageCount => images;

    public int UnitCount => units;

    public void ReadUnit(int unit, Span<float> values)
    {
        for (int image = 0; image < images; image++)
        {
            values[image] = value(unit, image);
        }
    }
}
