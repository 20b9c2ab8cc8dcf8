using Dashboard.Analysis;
using Dashboard.Analysis.Datasets;
using Dashboard.Services;
using Dashboard.Services.Recording;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace Dashboard.Components.Recording;

/// <summary>Which class of the network each class of the dataset is, open to correction. A page of rows at a time: ImageNet has a thousand.</summary>
public sealed partial class MatchingTable
{
    private const int PageSize = 20, JoinedNamed = 3;
    private const long LargestFileBytes = 4 << 20;
    private readonly string _listId = $"network-classes-{Guid.NewGuid():N}";
    private MatchingEditor? _editor;
    private ClassLabels _labels = null!;
    private int[] _counts = [], _order = [];
    private int _page, _unmatched;
    private string _find = "";
    private Which _only;
    private bool _isOpen;
    private string? _problem;
    private (int Row, string Typed)? _rejected;
    private IReadOnlyList<(IReadOnlyList<string> Mine, string Theirs)> _joined = [];

    private enum Which
    {
        All,
        Unmatched,
        Edited,
    }

    [Inject]
    public required PageScripts Scripts { get; init; }

    [Parameter, EditorRequired]
    public required RecordingPair Pair { get; set; }

    [Parameter, EditorRequired]
    public required MatchingEditor Editor { get; set; }

    /// <summary>Raised after every edit.</summary>
    [Parameter]
    public EventCallback OnChanged { get; set; }

    protected override void OnParametersSet()
    {
        if (ReferenceEquals(_editor, Editor))
        {
            return;
        }

        _editor = Editor;
        _labels = new ClassLabels(Pair.NetworkClasses);
        _counts = new int[Pair.Dataset.Classes.Count];
        foreach (int label in Pair.Dataset.Labels)
        {
            _counts[label]++;
        }

        // What needs no look stays closed.
        _isOpen = Editor.Current.Classes.Index().Any(c => _counts[c.Index] > 0 && c.Item.How is ClassMatch.None or ClassMatch.Index or ClassMatch.Edited);
        (_problem, _rejected) = (null, null);
        Filter("", Which.All);
        Count();
    }

    private string Name(int row) => Pair.Dataset.Classes is var classes && classes.Keys[row] != classes.Names[row] ? $"{classes.Names[row]} ({classes.Keys[row]})" : Pair.Dataset.ClassNames[row];

    private string LabelOf(MatchedClass match) => match.NetworkClass is { } known ? _labels.All[known] : "";

    /// <summary>Those with images first (lists of ImageNet's classes go with few of them), of these the unmatched. Rows keep their places while they are edited: one that jumped away could not be looked at again.</summary>
    private void Filter(string find, Which only)
    {
        (_find, _only, _page) = (find, only, 0);
        _order =
        [
            .. Enumerable.Range(0, Editor.Current.Classes.Count)
                .Where(i => only switch { Which.Unmatched => Editor.Current.Classes[i].NetworkClass is null, Which.Edited => Editor.Current.Classes[i].How == ClassMatch.Edited, _ => true })
                .Where(i => Name(i).Contains(find, StringComparison.CurrentCultureIgnoreCase) || LabelOf(Editor.Current.Classes[i]).Contains(find, StringComparison.CurrentCultureIgnoreCase))
                .OrderBy(i => _counts[i] > 0 ? 0 : 1).ThenBy(i => Editor.Current.Classes[i].NetworkClass is null ? 0 : 1),
        ];
    }

    private Task MatchAsync(int row, string? typed)
    {
        int? found = string.IsNullOrWhiteSpace(typed) ? null : _labels.Find(typed);
        if (found is null && !string.IsNullOrWhiteSpace(typed))
        {
            _rejected = (row, typed);
            return Task.CompletedTask;
        }

        _rejected = _rejected?.Row == row ? null : _rejected;
        return ChangeAsync(() => Editor.Match(row, found));
    }

    private Task ChangeAsync(Action change)
    {
        try
        {
            _problem = null;
            change();
        }
        catch (UserErrorException error)
        {
            _problem = error.Message;
        }

        Count();
        return OnChanged.InvokeAsync();
    }

    private Task ExportAsync() => Scripts.DownloadAsync(
        $"{Pair.Dataset.Name} as {Pair.Network.Name}.csv", "text/csv", ClassMatchingCsv.Write(Pair.NetworkClasses, Pair.Dataset.Classes, Editor.Current));

    private async Task ImportAsync(InputFileChangeEventArgs chosen)
    {
        try
        {
            using StreamReader reader = new(chosen.File.OpenReadStream(LargestFileBytes));
            string text = await reader.ReadToEndAsync();
            await ChangeAsync(() => Editor.Replace(ClassMatchingCsv.Read(text, Pair.NetworkClasses, Pair.Dataset.Classes, Editor.Current)));
            Filter(_find, _only);
        }
        catch (IOException)
        {
            _problem = $"{chosen.File.Name} is larger than a table of classes can be, or its upload was cut off; choose a CSV file that this page exported.";
        }
    }

    /// <summary>What the matching means for a run, of the classes that have images.</summary>
    private void Count()
    {
        _unmatched = Editor.Current.Unmatched.Count(i => _counts[i] > 0);
        _joined = Joined();
    }

    /// <summary>Classes of the dataset that are one class of the network.</summary>
    private List<(IReadOnlyList<string> Mine, string Theirs)> Joined() =>
    [
        .. Editor.Current.Classes.Index().Where(c => c.Item.NetworkClass is not null && _counts[c.Index] > 0)
            .GroupBy(c => c.Item.NetworkClass!.Value, c => Name(c.Index)).Where(g => g.Count() > 1)
            .Select(g => ((IReadOnlyList<string>)[.. g], _labels.All[g.Key])),
    ];
}
