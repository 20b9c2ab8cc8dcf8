using System.Runtime.InteropServices;
using Dashboard.Analysis;
using Dashboard.Analysis.Activations;
using Dashboard.Analysis.Networks;
using Dashboard.Analysis.Runs;
using Dashboard.Analysis.Selectivity;
using Dashboard.Analysis.Studies;
using Dashboard.Analysis.Studies.Export;
using Dashboard.Analysis.Studies.Results;
using Dashboard.Analysis.Studies.Transfer;
using Dashboard.Analysis.Tables;
using Dashboard.Services.Gallery;
using Dashboard.Services.Studies;

namespace Dashboard.Services.Exports;

/// <summary>A run's results as files: the same tables and archives that pages and the HTTP API give.</summary>
internal sealed class RunExporter(Workspace workspace, Run run)
{
    /// <param name="workspace">The data folder.</param>
    /// <param name="runId">The run.</param>
    /// <exception cref="UserErrorException">There is no such run.</exception>
    public static RunExporter Of(Workspace workspace, string runId) => new(workspace, workspace.Catalogue.Find(runId)
        ?? throw new UserErrorException($"There is no run {runId}; there is {Words(workspace.Catalogue.List().Select(r => r.Id))}."));

    /// <exception cref="UserErrorException">The run has no such layer, or several and none was named.</exception>
    public LayerInfo Layer(string? name) => name is null && run.Layers is [var only]
        ? only
        : run.Layers.FirstOrDefault(l => l.Name == name)
            ?? throw new UserErrorException($"{(name is null ? "Say which layer with --layer" : $"The run {run.Name} has no layer {name}")}: there is {Words(run.Layers.Select(l => l.Name))}.");

    public async Task MeasuresAsync(LayerInfo layer, SelectivityCriteria criteria, string path, IProgress<double> progress, CancellationToken cancellation)
    {
        LayerMeasures measured = await workspace.Measures.MeasureAsync(run.Id, layer.Name, criteria, progress, cancellation);
        await TableFile.SaveAsync(path, MeasureTable.Of(measured.Units));
    }

    public Task PredictionsAsync(string path) => TableFile.SaveAsync(path, PredictionTable.Of(run, workspace.Catalogue.ImagesOf(run.Id)));

    /// <summary>Images × units, float32. Unit after unit, as they are stored and as NumPy calls Fortran order: no layer need fit into memory.</summary>
    public async Task ActivationsAsync(LayerInfo layer, string path, IProgress<double> progress, CancellationToken cancellation)
    {
        IActivationMatrix matrix = await OpenAsync(layer, cancellation);
        await WholeFile.WriteAsync(path, async stream =>
        {
            NpyWriter.WriteHeader(stream, "<f4", [matrix.ImageCount, matrix.UnitCount], fortranOrder: true);
            float[] values = new float[matrix.ImageCount];
            for (int unit = 0; unit < matrix.UnitCount; unit++)
            {
                cancellation.ThrowIfCancellationRequested();
                matrix.ReadUnit(unit, values);
                await stream.WriteAsync(MemoryMarshal.AsBytes(values.AsSpan()).ToArray(), cancellation);
                progress.Report((unit + 1.0) / matrix.UnitCount);
            }
        });
    }

    /// <summary>The export of a study that shows units of the run.</summary>
    /// <param name="studyId">Null where there is only one.</param>
    /// <param name="path">The zip.</param>
    /// <param name="cancellation">Stops while results are computed.</param>
    public async Task RatingsAsync(string? studyId, string path, CancellationToken cancellation)
    {
        IStudies studies = workspace.Studies.Catalogue;
        Study[] ofRun = [.. studies.List().Where(s => s.Status != StudyStatus.Draft && studies.ItemsOf(s.Id).Any(i => i.RunId == run.Id))];
        Study study = ofRun switch
        {
            [] => throw new UserErrorException($"No study that was ever opened shows units of the run {run.Name}."),
            [var only] when studyId is null => only,
            _ when studyId is null => throw new UserErrorException($"Say which study with --study: there is {Words(ofRun.Select(s => s.Id))}."),
            _ => ofRun.FirstOrDefault(s => s.Id == studyId) ?? throw new UserErrorException($"No study {studyId} shows units of the run {run.Name}; there is {Words(ofRun.Select(s => s.Id))}."),
        };
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        StudyResults results = await workspace.Studies.Results.FindAsync(study.Id, cancellation) ?? throw new UserErrorException($"The study {study.Design.Name} has no results.");
        StudyExport export = StudyExportBuilder.Of(results, workspace.Maximization.Images.Find, ProgramVersion.Text, now);
        await WholeFile.WriteAsync(path, stream =>
        {
            StudyExportWriter.Write(stream, export);
            return Task.CompletedTask;
        });
    }

    /// <summary>The AM images with their manifest, as the gallery's download has them.</summary>
    /// <param name="layer">Null for all.</param>
    /// <param name="criteria">For the measures beside the images.</param>
    /// <param name="path">The zip.</param>
    /// <param name="cancellation">Stops between images.</param>
    public async Task ImagesAsync(string? layer, SelectivityCriteria criteria, string path, CancellationToken cancellation)
    {
        GalleryView view = new() { View = new ViewState { Criteria = criteria }, Layers = layer is null ? [] : [Layer(layer).Name] };
        RatedShares rated = new(workspace.Studies.Catalogue, workspace.Studies.Results);
        GalleryReader reader = new(workspace.Maximization.Images, workspace.Measures, rated);
        GalleryExport export = new(run, view, await reader.ReadAsync(run, view, cancellation), TimeProvider.System.GetUtcNow());
        if (export.Items.Count == 0)
        {
            throw new UserErrorException($"The run {run.Name} has no AM images{(layer is null ? "" : $" of layer {layer}")}; make some with the verb maximize.");
        }

        await WholeFile.WriteAsync(path, stream => GalleryArchive.WriteAsync(stream, export, workspace.Maximization.Images.ReadPng, cancellation));
    }

    /// <summary>Where the cache is gone it is rebuilt first: nobody waits at a page for this.</summary>
    private async Task<IActivationMatrix> OpenAsync(LayerInfo layer, CancellationToken cancellation)
    {
        try
        {
            return workspace.Catalogue.OpenLayer(run.Id, layer.Name);
        }
        catch (UserErrorException error) when (error.Code == RunCatalogue.Rebuilding)
        {
            await workspace.Catalogue.WhenRebuiltAsync(run.Id, cancellation);
            return workspace.Catalogue.OpenLayer(run.Id, layer.Name);
        }
    }

    private static string Words(IEnumerable<string> names) => string.Join(", ", names) is { Length: > 0 } some ? some : "none";
}
