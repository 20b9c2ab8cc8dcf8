using Dashboard.Analysis.Studies;

namespace Dashboard.Services.Studies;

/// <summary>Where raters come from.</summary>
public enum EntryChoice
{
    Link,
    Prolific,
    MTurk,
    Other,
}

internal static class EntryChoices
{
    public static EntryChoice Of(EntryParameters entry) =>
        entry == EntryParameters.PlainLink ? EntryChoice.Link
        : entry == EntryParameters.Prolific || entry == EntryParameters.SignedProlific ? EntryChoice.Prolific
        : entry == EntryParameters.MTurk ? EntryChoice.MTurk
        : EntryChoice.Other;
}
