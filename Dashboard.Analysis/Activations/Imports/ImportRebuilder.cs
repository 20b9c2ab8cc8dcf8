using Dashboard.Analysis.Runs;
using Dashboard.Analysis.Storage;

namespace Dashboard.Analysis.Activations.Imports;

/// <summary>Imports lost layers again from the files they came from, provided these still hold the same bytes.</summary>
internal sealed class ImportRebuilder(RunStore runs, ImportedLayers layers) : IActivationRebuilder
{
    public RunOrigin Origin => RunOrigin.Imported;

    public Task RebuildAsync(Run run, IReadOnlyList<string> lost, IProgress<JobProgress> progress, CancellationToken cancellation)
    {
        ImportSourceFile[] files = [.. runs.FindSources(run.Id)?.Files.Where(f => f.Layer is { } layer && lost.Contains(layer)) ?? []];
        if (lost.Except(files.Select(f => f.Layer)).FirstOrDefault() is { } unknown)
        {
            throw new UserErrorException($"Layer {unknown} of run {run.Name} is damaged and where it came from is not known; import the run again.");
        }

        RequireAllThere(run, files);
        ImportProgress done = new(progress, files.Sum(f => SourceFiles.LengthOf(f.Path)));
        foreach (ImportSourceFile file in files)
        {
            RequireUnchanged(run, file, done, cancellation);
        }

        RunImages images = runs.LoadImages(run.Id);
        foreach (ImportSourceFile file in files)
        {
            using ImportedLayer layer = ImportedLayer.Open(file.Layer!, file.Path, cancellation);
            NpyActivationMatrix matrix = layer.Matrix;
            runs.Save([layers.Store(layer, images.Names, run.ContentKey, BlockLayout.For(matrix.ImageCount, matrix.UnitCount), done, cancellation)]);
        }

        return Task.CompletedTask;
    }

    private static void RequireAllThere(Run run, ImportSourceFile[] files)
    {
        string[] gone = [.. files.Where(f => !SourceFiles.Exists(f.Path)).Select(f => Path.GetFileName(f.Path))];
        if (gone.Length > 0)
        {
            throw new UserErrorException($"The activations of run {run.Name} are damaged and cannot be rebuilt, since {string.Join(", ", gone)} is no longer where it was imported from; put it back or import the run again.");
        }
    }

    private static void RequireUnchanged(Run run, ImportSourceFile file, ImportProgress done, CancellationToken cancellation)
    {
        string name = Path.GetFileName(file.Path);
        if (SourceFiles.HashOf(file.Path, bytes => done.Hashed(bytes, name), cancellation) != file.Sha256)
        {
            throw new UserErrorException($"The activations of run {run.Name} are damaged and cannot be rebuilt, since {name} has changed since it was imported; put the old file back or import it under another name.");
        }
    }
}
