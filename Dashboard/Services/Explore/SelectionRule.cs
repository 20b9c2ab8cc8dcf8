using System.Collections.Immutable;

namespace Dashboard.Services.Explore;

/// <summary>
/// Which units are selected, as the reason and not as a list: all that fulfil every condition. Two rules are equal when they are written alike.
/// </summary>
public sealed class SelectionRule : IEquatable<SelectionRule>
{
    private string? _text;

    private SelectionRule(ImmutableArray<SelectionCondition> conditions) => Conditions = conditions;

    /// <summary>No condition: nothing is left out, and nothing is singled out.</summary>
    public static SelectionRule Everything { get; } = new([]);

    public ImmutableArray<SelectionCondition> Conditions { get; }

    public bool IsEverything => Conditions.IsEmpty;

    /// <summary>As it stands in an address.</summary>
    public string Text => _text ??= SelectionRuleText.Write(this);

    public static SelectionRule Of(params ReadOnlySpan<SelectionCondition> conditions)
    {
        SelectionRule rule = Everything;
        foreach (SelectionCondition condition in conditions)
        {
            rule = rule.With(condition);
        }

        return rule;
    }

    /// <summary>Adds a condition, in the place of the one about the same subject if there is one.</summary>
    public SelectionRule With(SelectionCondition condition)
    {
        int place = IndexOf(condition.Subject);
        return new SelectionRule(place < 0 ? Conditions.Add(condition) : Conditions.SetItem(place, condition));
    }

    public SelectionRule Without(string subject)
    {
        int place = IndexOf(subject);
        return place < 0 ? this : new SelectionRule(Conditions.RemoveAt(place));
    }

    public SelectionCondition? About(string subject)
    {
        int place = IndexOf(subject);
        return place < 0 ? null : Conditions[place];
    }

    public bool Equals(SelectionRule? other) => other is not null && Text == other.Text;

    public override bool Equals(object? obj) => Equals(obj as SelectionRule);

    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Text;

    private int IndexOf(string subject)
    {
        for (int i = 0; i < Conditions.Length; i++)
        {
            if (Conditions[i].Subject == subject)
            {
                return i;
            }
        }

        return -1;
    }
}
