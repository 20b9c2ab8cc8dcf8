using Dashboard.Analysis;
using Dashboard.Analysis.Runs;
using Dashboard.Services.Explore;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Components.Explore;

/// <summary>Named selections of a run. Taking one puts its rule into the address, as if it had been made by hand.</summary>
public sealed partial class SavedSelections
{
    private IReadOnlyList<SavedSelection> _saved = [];
    private string? _name, _problem;
    private bool _isOpen;

    [Inject]
    public required ISavedSelections Store { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    [Parameter, EditorRequired]
    public required string RunId { get; set; }

    [Parameter, EditorRequired]
    public required UnitTable Table { get; set; }

    [Parameter, EditorRequired]
    public required SelectionRule Rule { get; set; }

    [Parameter]
    public EventCallback<SelectionChange> OnSelect { get; set; }

    private void Toggle()
    {
        _isOpen = !_isOpen;
        _saved = _isOpen ? Store.List(RunId) : [];
    }

    private void Save()
    {
        try
        {
            Store.Save(new SavedSelection(RunId, _name ?? "", Rule.Text, Clock.GetUtcNow()));
            (_name, _problem) = (null, null);
        }
        catch (UserErrorException error)
        {
            _problem = error.Message;
        }

        _saved = Store.List(RunId);
    }

    private void Forget(string name)
    {
        Store.Remove(RunId, name);
        _saved = Store.List(RunId);
    }

    private Task TakeAsync(SelectionRule rule)
    {
        _isOpen = false;
        return OnSelect.InvokeAsync(new SelectionChange(rule, "saved"));
    }
}
