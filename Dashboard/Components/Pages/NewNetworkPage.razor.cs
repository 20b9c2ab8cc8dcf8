using Dashboard.Analysis;
using Dashboard.Analysis.Datasets;
using Dashboard.Analysis.Networks.Imported;
using Dashboard.Analysis.Runs;
using Dashboard.Analysis.Storage;
using Dashboard.Services;
using Dashboard.Services.Networks;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Components.Pages;

/// <summary>Brings in a network: its files are read and shown as they are understood, as often as answers change, and kept when asked.</summary>
public sealed partial class NewNetworkPage : IDisposable
{
    private readonly CancellationSeries _reading = new();
    private NetworkForm _form = new();
    private NetworkForm? _readWith;
    private ReadNetwork? _read;
    private UploadedFiles _uploads = null!;
    private JobStatus? _kept;
    private string _name = "";
    private string? _problem, _keptName, _job;
    private bool _isReading, _isNamed;

    [Inject]
    public required NetworkReader Reader { get; init; }

    [Inject]
    public required NetworkShelf Shelf { get; init; }

    [Inject]
    public required Uploads Batches { get; init; }

    [Inject]
    public required IJobRunner Jobs { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    private bool IsStale => _readWith != _form;

    protected override void OnInitialized()
    {
        _uploads = Batches.Begin();
        Jobs.Changed += OnJobsChanged;
    }

    public void Dispose()
    {
        Jobs.Changed -= OnJobsChanged;
        _reading.Dispose();
        _read?.Dispose();
        _uploads.Dispose();
    }

    private void Rename(string name) => (_name, _isNamed) = (name, name.Length > 0);

    /// <summary>A name that nobody gave follows the files.</summary>
    private void TakeFiles()
    {
        _problem = null;
        if (!_isNamed)
        {
            _name = _form.Files.Count > 0 ? Shelf.FreeName(_form.Files) : "";
        }
    }

    private async Task ReadAsync()
    {
        CancellationToken stop = _reading.Next();
        _read?.Dispose();
        (_read, _readWith, _problem, _isReading) = (null, null, null, true);
        NetworkForm asked = _form with { };
        try
        {
            ReadNetwork read = await Reader.ReadAsync(asked, _name, stop);
            if (stop.IsCancellationRequested)
            {
                read.Dispose();
                return;
            }

            (_read, _readWith) = (read, asked);
            if (_form.Preprocessing != NetworkForm.Written)
            {
                // A start for who wants to write it herself; as it was read, so it is no change.
                _form.PreprocessingText = asked.PreprocessingText = PreprocessingJson.Write(read.Description.Preprocessing with { MeanImage = null });
            }
        }
        catch (UserErrorException error) when (!stop.IsCancellationRequested)
        {
            _problem = error.Message;
        }
        catch (Exception error) when (error is UserErrorException or OperationCanceledException)
        {
            // Cancelled by hand, or the page is gone.
        }
        finally
        {
            _isReading = false;
        }
    }

    private void Keep()
    {
        _problem = null;
        try
        {
            Shelf.RequireFree(_name);
        }
        catch (UserErrorException error)
        {
            _problem = error.Message;
            return;
        }

        // From here on the files belong to the job, which outlives the page.
        IJob import = new UploadJob(Shelf.Import(new NetworkRequest(_name, _form.Files, _read!.Options with { Name = _name })), _uploads);
        _uploads = Batches.Begin();
        _read.Dispose();
        (_read, _readWith, _keptName) = (null, null, _name);
        _job = Jobs.Start(import);
        FollowJob();
    }

    private void OnJobsChanged() => _ = InvokeAsync(() =>
    {
        if (_job is not null)
        {
            FollowJob();
            StateHasChanged();
        }
    });

    private void FollowJob()
    {
        JobStatus? status = Jobs.List().FirstOrDefault(j => j.Id == _job);
        switch (status?.State)
        {
            case JobState.Done:
                _job = null;
                Navigation.NavigateTo(DashboardUrls.Networks(_keptName));
                break;
            case JobState.Failed or JobState.Cancelled:
                _problem = status.State == JobState.Failed ? status.Error : "Cancelled: nothing was kept.";
                (_job, _kept) = (null, null);
                ForgetUploads();
                break;
            default:
                _kept = status;
                break;
        }
    }

    /// <summary>What was uploaded went with the job; files of the server are still there.</summary>
    private void ForgetUploads() => _form = _form with
    {
        Files = StillThere(_form.Files),
        LayerFile = StillThere(_form.LayerFile),
        PreprocessingFile = StillThere(_form.PreprocessingFile),
        ClassFile = StillThere(_form.ClassFile),
    };

    private static IReadOnlyList<string> StillThere(IReadOnlyList<string> files) => [.. files.Where(File.Exists)];
}
