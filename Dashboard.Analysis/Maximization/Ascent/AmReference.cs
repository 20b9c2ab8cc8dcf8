using Dashboard.Analysis.Runs;
using Dashboard.Analysis.Selectivity;
using TorchSharp;
using static TorchSharp.torch;

namespace Dashboard.Analysis.Maximization.Ascent;

/// <summary>What a layer's AM images are compared with: the same units on the run's own images.</summary>
internal sealed class AmReference
{
    /// <summary>Images whose spectra are looked at: enough for a steady mean, few enough to decode in a moment.</summary>
    private const int SpectrumImages = 512;

    private AmReference(IActivationMatrix recorded) => Recorded = recorded;

    public IActivationMatrix Recorded { get; }

    /// <summary>One a unit.</summary>
    public required float[] UnitMaxima { get; init; }

    /// <summary>Median over the units that fired; 0 where none did.</summary>
    public required double TypicalMaximum { get; init; }

    /// <summary>
    /// What a unit's value is divided by in the ascent, so that the regularisers weigh alike in every layer: its maximum, or what is usual in the layer
    /// where it hardly fires.
    /// </summary>
    public double ScaleOf(int unit) => UnitMaxima[unit] >= AmWarnings.TinyMaximum * TypicalMaximum && UnitMaxima[unit] > 0
        ? UnitMaxima[unit]
        : TypicalMaximum > 0 ? TypicalMaximum : 1;

    /// <summary>Median share of fine detail; null for a run without pictures.</summary>
    public required double? RealFineShare { get; init; }

    public static AmReference Of(IRunCatalogue runs, Run run, AmTarget target)
    {
        IActivationMatrix recorded = runs.OpenLayer(run.Id, target.Ascended.Name);
        float[] values = new float[recorded.ImageCount], maxima = new float[recorded.UnitCount];
        for (int unit = 0; unit < maxima.Length; unit++)
        {
            recorded.ReadUnit(unit, values);
            maxima[unit] = values.Max();
        }

        return new AmReference(recorded)
        {
            UnitMaxima = maxima,
            TypicalMaximum = Median([.. maxima.Where(m => m > 0)]) ?? 0,
            RealFineShare = run.HasImages ? FineShareOf(new RealPictures(runs, run, target.Input), target.Region) : null,
        };
    }

    /// <summary>For MACO; the caller owns it.</summary>
    /// <exception cref="UserErrorException">The run has no pictures.</exception>
    public static Tensor MagnitudeOf(IRunCatalogue runs, Run run, AmTarget target, CanvasSize size)
    {
        if (!run.HasImages)
        {
            throw new UserErrorException($"The method maco takes its spectrum from the run's own images, and the run {run.Name} has none; use fourier.");
        }

        using DisposeScope scope = NewDisposeScope();
        Tensor pictures = RealPictures.Cut(new RealPictures(runs, run, target.Input).Sample(SpectrumImages), target.Region);
        return Spectrum.MeanMagnitude(RealPictures.Widen(pictures, size)).MoveToOuterDisposeScope();
    }

    /// <summary>The run's images that excite a unit most, strongest first; equal ones in the order of the run.</summary>
    public int[] TopImages(int unit, int count)
    {
        float[] values = new float[Recorded.ImageCount];
        Recorded.ReadUnit(unit, values);
        return [.. Enumerable.Range(0, values.Length).OrderByDescending(i => values[i]).ThenBy(i => i).Take(count)];
    }

    private static double? FineShareOf(RealPictures pictures, InputRegion region)
    {
        using DisposeScope scope = NewDisposeScope();
        return Median([.. Spectrum.FineShare(RealPictures.Cut(pictures.Sample(SpectrumImages), region))]);
    }

    private static double? Median(float[] values)
    {
        Array.Sort(values);
        return values.Length == 0 ? null : (values[(values.Length - 1) / 2] + (double)values[values.Length / 2]) / 2;
    }
}
