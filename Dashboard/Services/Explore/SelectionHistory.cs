using System.Collections.Immutable;

namespace Dashboard.Services.Explore;

/// <summary>A rule and who made it: a plot that made the selection need not be told of it, and must not be reset by it.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Source">The part of the page: <c>scatter</c>, <c>histogram precision</c>, <c>address</c> …</param>
public sealed record MadeSelection(SelectionRule Rule, string Source);

/// <summary>
/// Steps back and forth through the selections somebody made. Immutable. While a brush is dragged the present changes and no step is added;
/// letting go makes the step.
/// </summary>
public sealed class SelectionHistory
{
    /// <summary>More steps than anybody walks back.</summary>
    public const int MostSteps = 100;

    private readonly ImmutableArray<MadeSelection> _steps;
    private readonly int _position;
    private readonly MadeSelection? _passing;

    private SelectionHistory(ImmutableArray<MadeSelection> steps, int position, MadeSelection? passing = null) =>
        (_steps, _position, _passing) = (steps, position, passing);

    /// <summary>What is selected now, a brush under way included.</summary>
    public MadeSelection Present => _passing ?? _steps[_position];

    /// <summary>What is selected when no brush is under way: this stands in the address.</summary>
    public MadeSelection Settled => _steps[_position];

    public bool IsBrushing => _passing is not null;

    public bool CanUndo => _position > 0;

    public bool CanRedo => _position < _steps.Length - 1;

    public static SelectionHistory From(SelectionRule rule, string source) => new([new MadeSelection(rule, source)], 0);

    /// <summary>A brush is being dragged.</summary>
    public SelectionHistory Brush(SelectionRule rule, string source) => new(_steps, _position, new MadeSelection(rule, source));

    /// <summary>A selection is made: what was undone before is forgotten. Making the same one again adds no step.</summary>
    public SelectionHistory Make(SelectionRule rule, string source)
    {
        if (rule.Equals(Settled.Rule))
        {
            return new SelectionHistory(_steps, _position);
        }

        ImmutableArray<MadeSelection> steps = _steps[..(_position + 1)].Add(new MadeSelection(rule, source));
        steps = steps.Length > MostSteps ? steps.RemoveAt(0) : steps;
        return new SelectionHistory(steps, steps.Length - 1);
    }

    /// <summary>The browser went to an address: a step back, a step forth, or somewhere new.</summary>
    public SelectionHistory Arrive(SelectionRule rule, string source)
    {
        if (rule.Equals(Settled.Rule))
        {
            return IsBrushing ? new SelectionHistory(_steps, _position) : this;
        }

        if (CanUndo && _steps[_position - 1].Rule.Equals(rule))
        {
            return Undo();
        }

        return CanRedo && _steps[_position + 1].Rule.Equals(rule) ? Redo() : Make(rule, source);
    }

    public SelectionHistory Undo() => CanUndo ? new SelectionHistory(_steps, _position - 1) : this;

    public SelectionHistory Redo() => CanRedo ? new SelectionHistory(_steps, _position + 1) : this;
}
