using Dashboard.Analysis.Datasets.Imported;
using Dashboard.Analysis.Runs;
using Dashboard.Analysis.Storage;
using Dashboard.Services;
using Dashboard.Services.Datasets;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Components.Pages;

/// <summary>
/// From files to a dataset: they are read and shown, and kept only when somebody says so. What is not kept goes when the page is left, with the files that were
/// uploaded for it.
/// </summary>
public sealed partial class NewDatasetPage : IAsyncDisposable
{
    private static readonly TimeSpan s_shownEvery = TimeSpan.FromMilliseconds(250);
    private readonly DatasetForm _form = new();
    private UploadedFiles _files = null!, _classFiles = null!;
    private DatasetReading? _reading;
    private IReadOnlyList<DatasetSample> _samples = [];
    private CancellationTokenSource? _stop;
    private Task _work = Task.CompletedTask, _keeping = Task.CompletedTask;
    private string? _problem;
    private bool _isUploading, _isOpening, _isKeeping, _isGone;

    [Inject]
    public required DatasetShelf Shelf { get; init; }

    [Inject]
    public required Uploads Uploads { get; init; }

    [Inject]
    public required IJobRunner Jobs { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    [Inject]
    public required ILogger<NewDatasetPage> Logger { get; init; }

    private bool IsReading => !_work.IsCompleted;

    protected override void OnInitialized() => BeginFiles();

    public async ValueTask DisposeAsync()
    {
        _isGone = true;
        // What is being kept needs what was read, and refers to what was uploaded only when it is kept.
        await Task.WhenAny(_keeping);
        await ForgetAsync();
        _files.Dispose();
        _classFiles.Dispose();
    }

    private void BeginFiles() => (_files, _classFiles) = (Uploads.Begin(), Uploads.Begin());

    private Task ChooseAsync(IReadOnlyList<string> paths)
    {
        _form.Choose(paths);
        return ForgetAsync();
    }

    private async Task ReadAsync()
    {
        await ForgetAsync();
        _isOpening = true;
        try
        {
            Shelf.RequireUsable(_form.Name);
            string path = _form.Path;
            DatasetOptions options = _form.Options;
            (DatasetReading reading, IReadOnlyList<DatasetSample> samples) = await Task.Run(() => Open(path, options));
            if (_isGone)
            {
                reading.Dispose();
                return;
            }

            (_reading, _samples) = (reading, samples);
        }
        catch (Exception error)
        {
            _problem = FailureSentence.Of(error, "Reading these files", Logger);
        }
        finally
        {
            _isOpening = false;
        }

        await GoOnAsync();
    }

    private static (DatasetReading Reading, IReadOnlyList<DatasetSample> Samples) Open(string path, DatasetOptions options)
    {
        DatasetReading reading = DatasetReading.Open(path, options);
        try
        {
            return (reading, DatasetSample.Of(reading));
        }
        catch
        {
            reading.Dispose();
            throw;
        }
    }

    private async Task GoOnAsync()
    {
        if (_reading is not { } reading || IsReading)
        {
            return;
        }

        _stop = new CancellationTokenSource();
        CancellationToken cancellation = _stop.Token;
        Task work = _work = Task.Run(() => reading.ReadPictures((_, _) => { }, cancellation), CancellationToken.None);
        while (await Task.WhenAny(work, Task.Delay(s_shownEvery, Clock, CancellationToken.None)) != work)
        {
            StateHasChanged();
        }

        try
        {
            await work;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Stopped by hand, handed over, or the page is gone.
        }
        catch (Exception error)
        {
            _problem = FailureSentence.Of(error, "Reading these images", Logger);
        }
    }

    private async Task StopAsync()
    {
        _stop?.Cancel();
        await Task.WhenAny(_work);
    }

    /// <summary>What was read no longer is what the form asks for.</summary>
    private async Task ForgetAsync()
    {
        _problem = null;
        await StopAsync();
        _reading?.Dispose();
        _reading = null;
    }

    private async Task KeepAsync()
    {
        (_problem, _isKeeping) = (null, true);
        try
        {
            string name = _form.Name;
            bool skip = _form.SkipUnreadable;
            Task keeping = _keeping = Task.Run(() => Shelf.Keep(_reading!, name, skip));
            await keeping;
            if (!_isGone)
            {
                Navigation.NavigateTo(DashboardUrls.Datasets(name));
            }
        }
        catch (Exception error)
        {
            _problem = FailureSentence.Of(error, "Keeping this dataset", Logger);
        }
        finally
        {
            _isKeeping = false;
        }
    }

    private async Task KeepOnceReadAsync()
    {
        (_problem, _isKeeping) = (null, true);
        try
        {
            Shelf.RequireFree(_form.Name);
            await StopAsync();
            IJob job = Shelf.KeepOnceRead(_reading!, _form.Name, _form.SkipUnreadable);
            _reading = null;
            (UploadedFiles files, UploadedFiles classFiles) = (_files, _classFiles);
            BeginFiles();
            Jobs.Start(new UploadJob(new UploadJob(job, files), classFiles));
            Navigation.NavigateTo(DashboardUrls.Datasets());
        }
        catch (Exception error)
        {
            _problem = FailureSentence.Of(error, "Keeping this dataset", Logger);
        }
        finally
        {
            _isKeeping = false;
        }
    }
}
