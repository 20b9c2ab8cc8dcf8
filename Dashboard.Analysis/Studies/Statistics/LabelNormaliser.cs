using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Dashboard.Analysis.Studies.Statistics;

/// <summary>
/// Brings what people typed to a form that can be counted: compatibility characters unified (NFKC), lower case, hedges and articles gone, the
/// first of several alternatives, punctuation gone, the last word in the singular. English; the raw text is always kept beside it.
/// The list of hedges is a shortened one of the cleaning of MILAN (Hernandez et al. 2022).
/// </summary>
public static partial class LabelNormaliser
{
    private static readonly HashSet<string> s_nothing =
    [
        "n/a", "na", "n.a.", "none", "nothing", "nope", "no", "unknown", "unclear", "unsure", "not sure", "no idea", "no object", "dont know", "don't know", "do not know",
        "i dont know", "i don't know", "i do not know", "idk", "can't tell", "cant tell", "cannot tell",
    ];

    /// <param name="raw">As typed; null where nothing was.</param>
    /// <returns>Null where the text names nothing.</returns>
    public static string? Normalise(string? raw)
    {
        string text = Unified(raw ?? "");
        if (s_nothing.Contains(text))
        {
            return null;
        }

        string first = Alternatives().Split(text).Select(Words).FirstOrDefault(words => words.Length > 0) ?? "";
        string label = TrailingHedges().Replace(LeadingHedges().Replace(first, ""), "");
        return label.Length == 0 || s_nothing.Contains(label) ? null : SingularHead(label);
    }

    /// <summary>Without it, invisible characters would make two labels of one.</summary>
    private static string Unified(string raw)
    {
        StringBuilder kept = new(raw.Length);
        foreach (Rune rune in WellFormed(raw).Normalize(NormalizationForm.FormKC).EnumerateRunes())
        {
            switch (Rune.GetUnicodeCategory(rune))
            {
                case UnicodeCategory.Format:
                    break;
                case UnicodeCategory.Control or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator:
                    kept.Append(' ');
                    break;
                default:
                    kept.Append(rune.ToString());
                    break;
            }
        }

        return kept.Replace('’', '\'').Replace('‘', '\'').Replace('‐', '-').Replace('‑', '-').ToString().ToLowerInvariant().Trim();
    }

    // Normalize throws on half a surrogate pair; a label may hold anything.
    private static string WellFormed(string raw) => string.Concat(raw.EnumerateRunes());

    private static string Words(string text) => NotInWords().Replace(text, " ").Trim();

    private static string SingularHead(string label)
    {
        int space = label.LastIndexOf(' ');
        return string.Concat(label.AsSpan(0, space + 1), EnglishSingular.Of(label[(space + 1)..]));
    }

    [GeneratedRegex(@"[,;/|]|\bor\b", RegexOptions.CultureInvariant)]
    private static partial Regex Alternatives();

    // An apostrophe or a hyphen belongs to a word only between its letters.
    [GeneratedRegex(@"((?<![\p{L}\p{N}])['-]|['-](?![\p{L}\p{N}])|[^\p{L}\p{M}\p{N}'-])+", RegexOptions.CultureInvariant)]
    private static partial Regex NotInWords();

    [GeneratedRegex(
        @"^(?:(?:(?:it |this |that )?(?:looks?|seems?|appears?) (?:like|to be)|(?:it |this |that )?(?:might|could|may|must|can) be|maybe|perhaps|probably|possibly"
        + @"|i (?:think|guess|believe|see|can see)|(?:it|this|that|there|these|they) (?:is|are)|it's|its|that's|there's|they're"
        + @"|(?:some |a )?(?:kind|sort|type) of|(?:a )?(?:bunch|group|lot|pair|couple|piece) of|lots of|(?:a |an )?(?:picture|image|photo|photograph|drawing|close up|close-up) of"
        + @"|a|an|the|some|many|several|multiple) +)+(?=\S)",
        RegexOptions.CultureInvariant)]
    private static partial Regex LeadingHedges();

    [GeneratedRegex(@"(?<=\S)(?: +(?:maybe|perhaps|probably|possibly|i (?:think|guess|believe)|or something|etc))+$", RegexOptions.CultureInvariant)]
    private static partial Regex TrailingHedges();
}
