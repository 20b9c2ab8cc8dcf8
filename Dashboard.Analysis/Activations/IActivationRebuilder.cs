using Dashboard.Analysis.Runs;

namespace Dashboard.Analysis.Activations;

/// <summary>Fills a lost part of the activation cache again from where it came.</summary>
public interface IActivationRebuilder
{
    /// <summary>Which runs it can rebuild.</summary>
    RunOrigin Origin { get; }

    /// <summary>Writes the blocks of these layers and saves their manifests.</summary>
    /// <param name="run">A complete run.</param>
    /// <param name="layers">Those of its layers of which blocks are missing.</param>
    /// <param name="progress">Over all these layers.</param>
    /// <param name="cancellation">Leaves the layers missing.</param>
    /// <exception cref="UserErrorException">The sources are gone or have changed; the message names them.</exception>
    Task RebuildAsync(Run run, IReadOnlyList<string> layers, IProgress<JobProgress> progress, CancellationToken cancellation);
}
