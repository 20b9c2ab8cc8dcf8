using Dashboard.Services;
using Dashboard.Services.Explore;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Components.Explore;

/// <summary>What is selected and why: the count, a chip for each condition. It stays in sight while one scrolls.</summary>
public sealed partial class SelectionBar
{
    [Parameter, EditorRequired]
    public required UnitTable Table { get; set; }

    [Parameter, EditorRequired]
    public required Selection Selection { get; set; }

    /// <summary>Some layers are still being measured.</summary>
    [Parameter]
    public bool IsPartial { get; set; }

    [Parameter]
    public bool CanUndo { get; set; }

    [Parameter]
    public bool CanRedo { get; set; }

    [Parameter]
    public EventCallback OnUndo { get; set; }

    [Parameter]
    public EventCallback OnRedo { get; set; }

    [Parameter]
    public EventCallback<SelectionChange> OnSelect { get; set; }

    [Parameter]
    public RenderFragment? Tools { get; set; }

    private Task MakeAsync(SelectionRule rule, string source) => OnSelect.InvokeAsync(new SelectionChange(rule, source));

    private static string Fulfil(ConditionOutcome outcome) =>
        $"{NumberText.Of(outcome.Fulfilling, "unit")} fulfil this condition alone.{(outcome.NotDefined > 0 ? $" For {NumberText.Of(outcome.NotDefined, "unit")} the number is not defined; they are not selected." : "")}";
}
