using Dashboard.Analysis.Activations.Imports.Arrays;

namespace Dashboard.Analysis.Activations.Imports;

/// <summary>One layer of an import, and the temporary copy it may be read from.</summary>
internal sealed record ImportedLayer(string Name, NpyActivationMatrix Matrix, StagedArray Source) : IDisposable
{
    /// <exception cref="UserErrorException">The file is missing or damaged, or has no such array; the message names it.</exception>
    public static ImportedLayer Open(string name, string path, CancellationToken cancellation)
    {
        StagedArray source = StagedArray.Open(ArrayPlace.Parse(path), name, cancellation);
        try
        {
            return new ImportedLayer(name, NpyActivationMatrix.Open(source.NpyPath, source.Name), source);
        }
        catch
        {
            source.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        Matrix.Dispose();
        Source.Dispose();
    }
}
