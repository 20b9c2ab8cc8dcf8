using Dashboard.Analysis;
using Dashboard.Analysis.Studies;
using Dashboard.Analysis.Studies.Results;
using Dashboard.Analysis.Studies.Statistics;
using Dashboard.Services;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace Dashboard.Components.Studies;

/// <summary>The table of names: proposed by rule and by WordNet, changed and confirmed by a researcher.</summary>
public sealed partial class NameGroups
{
    private string _text = "";
    private string? _problem, _remark;
    private bool _isReading;
    private int _version = -1;
    private IReadOnlyList<(string Name, int Count)> _names = [];

    [Inject]
    public required IStudyResults Store { get; init; }

    [Parameter, EditorRequired]
    public required StudyResults Results { get; set; }

    private IEnumerable<string?> Raw => Results.Data.Judgments.Where(j => j is { Role: TrialRole.Rated, Answer: Answer.Yes, Label: not null }).Select(j => j.Label);

    protected override void OnParametersSet()
    {
        _names = [.. Raw.Select(LabelNormaliser.Normalise).OfType<string>().CountBy(n => n).OrderByDescending(n => n.Value).ThenBy(n => n.Key, StringComparer.Ordinal).Select(n => (n.Key, n.Value))];
        // What somebody is typing stays, while new judgments come in.
        if (_version != Results.Data.Labels.Version)
        {
            (_text, _version) = (Results.Data.Labels.Text, Results.Data.Labels.Version);
        }
    }

    private void ProposeSpellings() => Add(LabelTable.Propose(Raw));

    private async Task ProposeFromWordNetAsync(InputFileChangeEventArgs chosen)
    {
        (_problem, _remark, _isReading) = (null, null, true);
        try
        {
            await using Stream upload = chosen.File.OpenReadStream(WordNetNouns.LargestFile);
            using MemoryStream whole = new();
            await upload.CopyToAsync(whole);
            whole.Position = 0;
            // Classes first: a group that holds a class goes by the class's name.
            string[] names = [.. Results.Units.Select(u => LabelNormaliser.Normalise(u.CcmasClass)).OfType<string>(), .. _names.Select(n => n.Name)];
            Add(await Task.Run(() =>
            {
                using StreamReader text = new(whole);
                return WordNetNouns.Read(text).Propose(names);
            }));
        }
        catch (UserErrorException error)
        {
            _problem = error.Message;
        }
        catch (IOException)
        {
            _problem = $"{chosen.File.Name} is larger than data.noun can be, or its upload was cut off; choose the file data.noun from the folder dict of a WordNet dictionary.";
        }
        finally
        {
            _isReading = false;
        }
    }

    private void Add(string proposals)
    {
        string[] lines = _text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        string[] fresh = [.. proposals.Split('\n', StringSplitOptions.RemoveEmptyEntries).Except(lines)];
        _text = string.Join('\n', lines.Concat(fresh));
        _remark = fresh.Length == 0 ? "Nothing new is proposed." : $"{NumberText.Of(fresh.Length, "line")} proposed at the end of the table: take out what is wrong, then confirm.";
    }

    private void Confirm()
    {
        (_problem, _remark) = (null, null);
        try
        {
            Store.ConfirmLabels(Results.Study.Id, _text);
        }
        catch (UserErrorException error)
        {
            _problem = error.Message;
        }
    }
}
