using System.Collections.Immutable;
using Dashboard.Services.Explore;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Components.Explore;

/// <summary>Which classes the selected units shall be attributed to: typed with suggestions, since a run may have a thousand.</summary>
public sealed partial class ClassFilter
{
    private const string NoClass = "no class";

    private readonly string _listId = $"classes-{Guid.NewGuid():N}";
    private string? _typed, _unknown;

    [Parameter, EditorRequired]
    public required UnitTable Table { get; set; }

    [Parameter, EditorRequired]
    public required string Measure { get; set; }

    [Parameter, EditorRequired]
    public required SelectionRule Rule { get; set; }

    [Parameter]
    public EventCallback<SelectionRule> OnRule { get; set; }

    private string Subject => new ClassCondition(Measure, []).Subject;

    private ImmutableSortedSet<string> Chosen => (Rule.About(Subject) as ClassCondition)?.Classes ?? [];

    /// <summary>Classes that units are attributed to, the commonest first.</summary>
    private IEnumerable<(int Class, int Count)> Present =>
        (Table.Find(Measure)?.Classes ?? []).CountBy(c => c).OrderByDescending(c => c.Value).ThenBy(c => c.Key).Select(c => (c.Key, c.Value));

    private Task AddAsync(ChangeEventArgs change)
    {
        string text = change.Value?.ToString() ?? "";
        _typed = text;
        string? token = text == NoClass ? ClassTokens.None
            : ClassTokens.Resolve(Table.ClassNames, text).Count > 0 ? text
            : Enumerable.Range(0, Table.ClassNames.Count).Where(i => string.Equals(Table.ClassNames[i], text, StringComparison.OrdinalIgnoreCase)).Select(i => ClassTokens.Of(Table.ClassNames, i)).FirstOrDefault();
        _unknown = token is null && text.Length > 0 ? text : null;
        if (token is null)
        {
            return Task.CompletedTask;
        }

        _typed = null;
        return OnRule.InvokeAsync(Rule.With(new ClassCondition(Measure, Chosen.Add(token))));
    }

    private Task RemoveAsync(string token)
    {
        ImmutableSortedSet<string> left = Chosen.Remove(token);
        return OnRule.InvokeAsync(left.IsEmpty ? Rule.Without(Subject) : Rule.With(new ClassCondition(Measure, left)));
    }

    private string Label(int index) => index < 0 ? NoClass : ClassTokens.Of(Table.ClassNames, index);

    private string Describe(string token) =>
        ClassTokens.Resolve(Table.ClassNames, token) is { Count: 1 } found ? Table.ClassName(found.Single()) : token;
}
