using Dashboard.Analysis;
using Dashboard.Services.Files;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Components.Imports;

/// <summary>The folders of the server that whoever runs it opened, to choose a file or a folder from.</summary>
public sealed partial class ServerBrowser
{
    private IReadOnlyList<ServerFile> _shown = [];
    private List<(string Path, string Name)> _trail = [];
    private string? _folder;
    private string? _problem;
    private int _hidden;
    private bool _isCut;

    [Inject]
    public required ServerFiles Files { get; init; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<string> Extensions { get; set; }

    [Parameter, EditorRequired]
    public required bool Folders { get; set; }

    [Parameter]
    public EventCallback<string> OnChosen { get; set; }

    protected override void OnInitialized()
    {
        if (Files.Roots is [var only])
        {
            Open(only);
        }
        else
        {
            _shown = [.. Files.Roots.Select(r => new ServerFile(r, r, true, 0))];
        }
    }

    private void Open(string folder)
    {
        _problem = null;
        try
        {
            IReadOnlyList<ServerFile> all = Files.List(folder);
            _shown = [.. all.Where(f => f.IsFolder || Fits(f.Name))];
            (_folder, _hidden, _isCut) = (folder, all.Count - _shown.Count, all.Count == ServerFiles.MostListed);
            _trail = TrailTo(folder);
        }
        catch (UserErrorException error)
        {
            _problem = error.Message;
        }
    }

    private async Task ChooseAsync(string path)
    {
        _problem = null;
        try
        {
            // Asked once more: a link may have been put there since. Its own name is kept, which says what kind of file it is.
            _ = Files.Resolve(path);
            await OnChosen.InvokeAsync(path);
        }
        catch (UserErrorException error)
        {
            _problem = error.Message;
        }
    }

    private bool Fits(string name) => Extensions.Count == 0 || Extensions.Any(e => name.EndsWith(e, StringComparison.OrdinalIgnoreCase));

    /// <summary>The root and every folder below it on the way.</summary>
    private List<(string Path, string Name)> TrailTo(string folder)
    {
        string root = Files.Roots.Where(r => folder == r || folder.StartsWith(Path.TrimEndingDirectorySeparator(r) + Path.DirectorySeparatorChar, StringComparison.Ordinal)).MaxBy(r => r.Length) ?? folder;
        List<(string, string)> trail = [(root, root)];
        string path = root;
        foreach (string name in Path.GetRelativePath(root, folder).Split(Path.DirectorySeparatorChar).Where(n => n != "."))
        {
            path = Path.Combine(path, name);
            trail.Add((path, name));
        }

        return trail;
    }
}
