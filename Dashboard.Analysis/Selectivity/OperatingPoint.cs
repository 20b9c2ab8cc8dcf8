namespace Dashboard.Analysis.Selectivity;

/// <summary>One threshold seen as a detector of one class: images at or above it are called members.</summary>
/// <param name="Threshold">In units of activation; +∞ where nothing is called a member.</param>
/// <param name="Above">Images at or above the threshold.</param>
/// <param name="HitRate">TP/n, in [0, 1].</param>
/// <param name="FalseAlarmRate">FP/m, in [0, 1].</param>
/// <param name="Precision">TP/(TP + FP); NaN where nothing is above.</param>
/// <param name="DPrime">Φ⁻¹((TP+½)/(n+1)) − Φ⁻¹((FP+½)/(m+1)): the log-linear correction, always; 0 where nothing is above.</param>
/// <param name="Criterion">−½ of the sum of the two; NaN where nothing is above.</param>
public readonly record struct OperatingPoint(
    double Threshold, int Above, double HitRate, double FalseAlarmRate, double Precision, double DPrime, double Criterion)
{
    /// <param name="hits">TP.</param>
    /// <param name="above">TP + FP.</param>
    /// <param name="members">n, images of the class.</param>
    /// <param name="images">N = n + m.</param>
    /// <param name="threshold">Where it lies.</param>
    public static OperatingPoint Of(int hits, int above, int members, int images, double threshold)
    {
        if (above == 0)
        {
            return new OperatingPoint(threshold, 0, 0, 0, double.NaN, 0, double.NaN);
        }

        int others = images - members, falseAlarms = above - hits;
        double zHit = NormalQuantile.Of((hits + 0.5) / (members + 1.0)), zFalse = NormalQuantile.Of((falseAlarms + 0.5) / (others + 1.0));
        return new OperatingPoint(
            threshold, above, (double)hits / members, (double)falseAlarms / others, (double)hits / above, zHit - zFalse, -0.5 * (zHit + zFalse));
    }
}
