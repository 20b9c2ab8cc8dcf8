using System.Collections.Immutable;
using System.Globalization;

namespace Dashboard.Services.Explore;

/// <summary>
/// Classes as rules name them: by their name, so that a rule reads well and survives another order of classes; by <c>#index</c> where the name
/// will not do (two classes share it, it is empty, or it begins with a hash itself); <c>#none</c> for units that no class is attributed to.
/// </summary>
public static class ClassTokens
{
    public const string None = "#none";

    public static string Of(IReadOnlyList<string> classNames, int index)
    {
        if (index < 0)
        {
            return None;
        }

        bool clear = index < classNames.Count && classNames[index].Length > 0 && classNames[index][0] != '#' && classNames.Count(n => n == classNames[index]) == 1;
        return clear ? classNames[index] : string.Create(CultureInfo.InvariantCulture, $"#{index}");
    }

    /// <returns>Every class the token stands for; empty where the run has none of the kind.</returns>
    public static ImmutableHashSet<int> Resolve(IReadOnlyList<string> classNames, string token)
    {
        if (token == None)
        {
            return [-1];
        }

        if (token.StartsWith('#'))
        {
            return int.TryParse(token.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out int index) && index < classNames.Count ? [index] : [];
        }

        return [.. Enumerable.Range(0, classNames.Count).Where(i => classNames[i] == token)];
    }

    /// <returns>The one class the token stands for; null where that is none, several, or "no class".</returns>
    public static int? ResolveOne(IReadOnlyList<string> classNames, string? token) =>
        token is not null && Resolve(classNames, token) is { Count: 1 } found && found.Single() is >= 0 and int index ? index : null;

    public static string Name(IReadOnlyList<string> classNames, int index) => index switch
    {
        < 0 => "no class",
        _ when index < classNames.Count && classNames[index].Length > 0 => classNames[index],
        _ => string.Create(CultureInfo.InvariantCulture, $"class {index}"),
    };
}
