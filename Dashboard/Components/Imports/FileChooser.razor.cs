using Dashboard.Analysis;
using Dashboard.Analysis.Storage;
using Dashboard.Configuration;
using Dashboard.Services;
using Dashboard.Services.Files;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.Options;
using Microsoft.JSInterop;

namespace Dashboard.Components.Imports;

/// <summary>Files for an import: uploaded from the browser's machine, or chosen among those the server opens.</summary>
public sealed partial class FileChooser : IDisposable
{
    private const int MostAtOnce = 1000;
    private static readonly TimeSpan s_shownEvery = TimeSpan.FromMilliseconds(150);
    private readonly CancellationSeries _cancellations = new();
    private Upload? _upload;
    private string? _problem;
    private bool _isBrowsing;

    [Inject]
    public required IOptions<DashboardOptions> Options { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    /// <summary>What is asked for, as a heading: "The network's files".</summary>
    [Parameter, EditorRequired]
    public required string Label { get; set; }

    /// <summary>Endings with their dot that make sense; empty where any does.</summary>
    [Parameter]
    public IReadOnlyList<string> Extensions { get; set; } = [];

    /// <summary>Those of them that are not taken from a browser.</summary>
    [Parameter]
    public IReadOnlyList<string> ServerOnly { get; set; } = [];

    /// <summary>Why, as the end of a sentence.</summary>
    [Parameter]
    public string ServerOnlyReason { get; set; } = "";

    [Parameter]
    public bool Multiple { get; set; }

    /// <summary>Whether a folder of the server may be chosen as well.</summary>
    [Parameter]
    public bool Folders { get; set; }

    [Parameter]
    public bool Optional { get; set; }

    /// <summary>Where uploads go: the page's own, which lets go of them.</summary>
    [Parameter, EditorRequired]
    public required UploadedFiles Files { get; set; }

    /// <summary>Full paths, in the order they were chosen.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<string> Paths { get; set; }

    [Parameter]
    public EventCallback<IReadOnlyList<string>> PathsChanged { get; set; }

    /// <summary>Told when uploading begins and when it has ended: what needs the files waits meanwhile.</summary>
    [Parameter]
    public EventCallback<bool> UploadingChanged { get; set; }

    public void Dispose() => _cancellations.Dispose();

    private async Task UploadAsync(InputFileChangeEventArgs chosen)
    {
        _problem = null;
        await UploadingChanged.InvokeAsync(true);
        CancellationToken cancellation = _cancellations.Next();
        try
        {
            foreach (IBrowserFile file in chosen.GetMultipleFiles(MostAtOnce))
            {
                await UploadAsync(file, cancellation);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Cancelled by hand, or the page is gone.
        }
        catch (UserErrorException error)
        {
            _problem = error.Message;
        }
        catch (Exception error) when (error is IOException or JSException or TimeoutException or InvalidOperationException)
        {
            _problem = $"The upload{(_upload is null ? "" : $" of {_upload.Name}")} broke off; choose the file again.";
        }
        finally
        {
            _upload = null;
            await UploadingChanged.InvokeAsync(false);
        }
    }

    private async Task UploadAsync(IBrowserFile file, CancellationToken cancellation)
    {
        long most = (long)Options.Value.Files.LargestUploadMegabytes << 20;
        if (file.Size > most)
        {
            throw new UserErrorException($"{file.Name} has {FileSize.Of(file.Size)}, and a page takes files of up to {FileSize.Of(most)}; put it on the server and choose it there, or raise {DashboardOptions.Section}:Files:LargestUploadMegabytes.");
        }

        if (Extensions.Count > 0 && !Extensions.Any(e => file.Name.EndsWith(e, StringComparison.OrdinalIgnoreCase)))
        {
            throw new UserErrorException($"{file.Name} does not end in {string.Join(", ", Extensions)}; choose another file.");
        }

        if (ServerOnly.Any(e => file.Name.EndsWith(e, StringComparison.OrdinalIgnoreCase)))
        {
            throw new UserErrorException($"{file.Name} is not taken from a browser: {ServerOnlyReason}. Put it into a folder that the server opens, and choose it there.");
        }

        if (!Multiple && Paths.Any(IsUploaded))
        {
            LeaveOutUploads(except: null);
            await PathsChanged.InvokeAsync([]);
        }

        Upload upload = _upload = new Upload(file.Name, file.Size);
        StateHasChanged();
        await using Stream content = file.OpenReadStream(most, cancellation);
        string path = await Files.AddAsync(file.Name, content, file.Size, new Shown(this, upload), cancellation);
        await AddAsync(path);
    }

    private void CancelUpload()
    {
        _cancellations.Cancel();
        _upload = null;
    }

    private async Task ChooseAsync(string path)
    {
        _isBrowsing = Multiple && !Directory.Exists(path);
        if (!Paths.Contains(path))
        {
            await AddAsync(path);
        }
    }

    private async Task AddAsync(string path)
    {
        _problem = null;
        if (!Multiple)
        {
            LeaveOutUploads(except: path);
        }

        await PathsChanged.InvokeAsync(Multiple ? [.. Paths, path] : [path]);
    }

    private Task LeaveOutAsync(string path)
    {
        if (IsUploaded(path))
        {
            Files.Remove(path);
        }

        return PathsChanged.InvokeAsync([.. Paths.Where(p => p != path)]);
    }

    private void LeaveOutUploads(string? except)
    {
        foreach (string before in Paths.Where(p => p != except && IsUploaded(p)))
        {
            Files.Remove(before);
        }
    }

    private bool IsUploaded(string path) => Files.IsUpload(path);

    private static string? SizeOf(string path) => new FileInfo(path) is { Exists: true } file ? FileSize.Of(file.Length) : null;

    private sealed class Upload(string name, long bytes)
    {
        public string Name => name;

        public long Bytes => bytes;

        public long Done { get; set; }

        public double Fraction => bytes == 0 ? 1 : (double)Done / bytes;
    }

    /// <summary>Shows how far an upload is, a few times a second: each time is a message to the browser, which is busy sending.</summary>
    private sealed class Shown(FileChooser chooser, Upload upload) : IProgress<long>
    {
        private long _last = chooser.Clock.GetTimestamp();

        public void Report(long value)
        {
            upload.Done = value;
            if (chooser.Clock.GetElapsedTime(_last) >= s_shownEvery)
            {
                _last = chooser.Clock.GetTimestamp();
                _ = chooser.InvokeAsync(chooser.StateHasChanged);
            }
        }
    }
}
