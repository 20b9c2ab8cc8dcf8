using Dashboard.Analysis.Activations.Imports;
using Dashboard.Analysis.Activations.Imports.Arrays;
using Dashboard.Analysis.Runs;
using Dashboard.Analysis.Storage;
using Dashboard.Services;
using Dashboard.Services.Imports;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Components.Pages;

/// <summary>From files of activations to a run: they are read and shown, and imported only when somebody says so.</summary>
public sealed partial class ImportActivationsPage : IDisposable
{
    private static readonly TimeSpan s_shownEvery = TimeSpan.FromMilliseconds(250);
    private static readonly IReadOnlyList<string> s_serverOnly = ArrayContents.OpenOthers;
    private static readonly string[] s_extensions = [.. ArrayContents.Extensions, ".json", ".txt"];
    private readonly ActivationForm _form = new();
    private readonly CancellationSeries _looks = new();
    private UploadedFiles _files = null!;
    private IReadOnlyList<string> _fileProblems = [];
    private string? _problem;
    private bool _isUploading, _isLooking;
    private CancellationTokenSource? _reading;
    private volatile JobProgress _progress = new(0, "");
    private ImportPreview? _preview;
    private ImportRequest? _request;

    [Inject]
    public required ActivationImports Imports { get; init; }

    [Inject]
    public required Uploads Uploads { get; init; }

    [Inject]
    public required IRunCatalogue Runs { get; init; }

    [Inject]
    public required IJobRunner Jobs { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    [Inject]
    public required ILogger<ImportActivationsPage> Logger { get; init; }

    private IEnumerable<(string, string)> ClassArrays => _form.ClassArrays.Select(a => (a.Place, a.Text));

    private IEnumerable<(string, string)> Texts => _form.Texts.Select(t => (t, Path.GetFileName(t)));

    protected override void OnInitialized() => _files = Uploads.Begin();

    public void Dispose()
    {
        _reading?.Cancel();
        _looks.Dispose();
        _files.Dispose();
    }

    private async Task ChooseAsync(IReadOnlyList<string> paths)
    {
        Change(null);
        CancellationToken cancellation = _looks.Next();
        _isLooking = true;
        try
        {
            (IReadOnlyList<FoundArray> arrays, IReadOnlyList<string> problems) = await Task.Run(() => ActivationImports.Find(paths, cancellation), cancellation);
            if (!cancellation.IsCancellationRequested)
            {
                _form.Take(paths, arrays);
                _fileProblems = problems;
                _isLooking = false;
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // More files have been chosen meanwhile, or the page is gone.
        }
    }

    /// <summary>What was read no longer is what the form asks for.</summary>
    private void Change(Action? change)
    {
        change?.Invoke();
        _reading?.Cancel();
        (_preview, _request, _problem) = (null, null, null);
    }

    private async Task ReadAsync()
    {
        Change(null);
        using CancellationTokenSource reading = new();
        CancellationToken cancellation = reading.Token;
        try
        {
            ImportRequest request = _form.ToRequest();
            (_reading, _progress) = (reading, new JobProgress(0, "opening the files"));
            Task<ImportPreview> work = Task.Run(() => ImportPreview.Read(request, new Newest(this), cancellation), CancellationToken.None);
            while (await Task.WhenAny(work, Task.Delay(s_shownEvery, Clock, CancellationToken.None)) != work)
            {
                StateHasChanged();
            }

            ImportPreview preview = await work;
            cancellation.ThrowIfCancellationRequested();
            (_preview, _request) = (preview, request);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Stopped by hand, the form has changed, or the page is gone.
        }
        catch (Exception error)
        {
            _problem = FailureSentence.Of(error, "Reading these files", Logger);
        }
        finally
        {
            _reading = _reading == reading ? null : _reading;
        }
    }

    private void Start()
    {
        Jobs.Start(new UploadJob(Imports.Import(_request!), _files));
        _files = Uploads.Begin();
        Navigation.NavigateTo(DashboardUrls.Runs);
    }

    private sealed class Newest(ImportActivationsPage page) : IProgress<JobProgress>
    {
        public void Report(JobProgress value) => page._progress = value;
    }
}
