namespace Dashboard.Analysis.Maximization;

/// <summary>Pictures that are being made, as they stand. Safe from any thread.</summary>
public interface IAmPreviews
{
    /// <summary>Raised when a picture has moved on or is done, several times a second at most; handlers must be quick.</summary>
    event Action? Changed;

    /// <returns>The batches in flight for one run, by layer, unit and seed; empty where nothing is being made.</returns>
    IReadOnlyList<AmSnapshot> Of(string runId);
}

/// <summary>A picture after some of its steps. It is not kept; the finished one is an <see cref="AmImage"/>. <paramref name="Png"/> is a PNG file.</summary>
public sealed record AmSnapshot(string RunId, string Layer, int Unit, int Seed, AmMethod Method, int Step, int Steps, byte[] Png);
