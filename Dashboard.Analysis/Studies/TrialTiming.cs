namespace Dashboard.Analysis.Studies;

/// <summary>What the rater's browser measured of a trial, by its own clock; all null without JavaScript. Times count from when the pictures were on the screen.</summary>
public sealed record TrialTiming
{
    public static TrialTiming None { get; } = new();

    /// <summary>When the pictures were on the screen, by the browser's clock.</summary>
    public DateTimeOffset? Shown { get; init; }

    /// <summary>Milliseconds until the first answer was chosen.</summary>
    public int? FirstAnswerMs { get; init; }

    /// <summary>Milliseconds until the first character of the name.</summary>
    public int? FirstCharacterMs { get; init; }

    /// <summary>Milliseconds until the form was sent.</summary>
    public int? SubmitMs { get; init; }

    /// <summary>Milliseconds during which the page was hidden.</summary>
    public int? HiddenMs { get; init; }

    /// <summary>How often the window lost the focus.</summary>
    public int? Blurs { get; init; }

    /// <summary>Whether the name was pasted.</summary>
    public bool? Pasted { get; init; }

    /// <summary>Keys pressed in the name field; which ones is not recorded.</summary>
    public int? Keys { get; init; }

    /// <summary>Width and height of the window in CSS pixels.</summary>
    public int? ViewportWidth { get; init; }

    public int? ViewportHeight { get; init; }

    /// <summary>Device pixels per CSS pixel.</summary>
    public double? PixelRatio { get; init; }
}
