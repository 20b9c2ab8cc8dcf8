namespace Dashboard.Services;

/// <summary>Everything a unit's page shows, as its address holds it.</summary>
public sealed record UnitView
{
    public const string OneBand = "spread", OneClass = "only";

    public static UnitView Default { get; } = new();

    public ViewState View { get; init; } = ViewState.Default;

    /// <summary>One of the constants above; null for a row a class.</summary>
    public string? Plot { get; init; }

    /// <summary>The class looked at, as <see cref="Explore.ClassTokens"/> write it; null for the one the chosen measure names.</summary>
    public string? Class { get; init; }

    /// <summary>Which of the random draws of images, from 0.</summary>
    public int Draw { get; init; }
}
