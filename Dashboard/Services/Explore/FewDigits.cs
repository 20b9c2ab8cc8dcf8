namespace Dashboard.Services.Explore;

/// <summary>Positions of a mouse as numbers that people can read and addresses can hold: a thousandth of the axis is finer than a pixel.</summary>
public static class FewDigits
{
    private const int MostDecimals = 15;

    /// <param name="value">Infinite and NaN pass unchanged.</param>
    /// <param name="extent">Length of the axis the value lies on.</param>
    public static double Round(double value, double extent)
    {
        if (!double.IsFinite(value) || !double.IsFinite(extent) || extent <= 0)
        {
            return value;
        }

        int decimals = 3 - (int)Math.Floor(Math.Log10(extent));
        return decimals > MostDecimals ? value : Math.Round(value, Math.Max(decimals, 0)) + 0.0;
    }
}
