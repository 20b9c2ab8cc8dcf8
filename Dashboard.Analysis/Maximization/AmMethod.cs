namespace Dashboard.Analysis.Maximization;

/// <summary>How a picture is described to the optimiser: the prior decides what it can look like.</summary>
public enum AmMethod
{
    /// <summary>
    /// Spectrum scaled by 1/frequency, colours decorrelated (Olah, Mordvintsev &amp; Schubert 2017).
    /// </summary>
    Fourier,

    /// <summary>Only the phase is free; the magnitudes are those of the run's own images (Fel et al. 2023).</summary>
    Maco,

    /// <summary>Each pixel is free. No prior: what comes out is often noise that only the network reads.</summary>
    Pixel,

    /// <summary>A code of a generator network that was trained on natural pictures (Nguyen et al. 2016).</summary>
    Generator,

    /// <summary>A real image that excites the unit, pushed further for a few steps: an accentuated real image, not one made from nothing.</summary>
    RealImage,
}
