using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Dashboard.Analysis.Studies.Statistics;

/// <summary>
/// From when a rater's data are left out, or a rater is marked. Declared before the first session and frozen by <see cref="Hash"/>: rules that
/// are chosen after the data are seen choose the result.
/// </summary>
public sealed record ExclusionRules
{
    public static ExclusionRules Default { get; } = new();

    /// <summary>Share of catch trials that must be right, 0…1.</summary>
    public double CatchMin { get; init; } = 0.8;

    /// <summary>Catch trials shown before that share is looked at.</summary>
    public int CatchNMin { get; init; } = 5;

    /// <summary>Rounds of practice a rater may need.</summary>
    public int PracticeMax { get; init; } = 3;

    /// <summary>Seconds on the instructions below which a rater is marked.</summary>
    public double InstructionMinS { get; init; } = 15;

    /// <summary>Median time to the first answer, in milliseconds, that is too fast to have looked.</summary>
    public double MedianRtMinMs { get; init; } = 600;

    /// <summary>Milliseconds under which a single answer counts as fast; <see cref="RaterFeatures.ShareFast"/> is made with it.</summary>
    public double FastMs { get; init; } = 300;

    /// <summary>Share of fast answers a rater may have, 0…1.</summary>
    public double FastShareMax { get; init; } = 0.2;

    /// <summary>Share of the planned trials that must be done, 0…1.</summary>
    public double CompletedMin { get; init; } = 0.5;

    /// <summary>Forced choices: how often the rarer side must be chosen.</summary>
    public int SideMin { get; init; } = 5;

    /// <summary>Forced choices needed before the sides are looked at.</summary>
    public int SideN { get; init; } = 40;

    /// <summary>Pasted labels above which a rater is marked.</summary>
    public int PasteMax { get; init; } = 2;

    /// <summary>Share of the time with the page hidden above which a rater is marked, 0…1.</summary>
    public double HiddenShareMax { get; init; } = 0.25;

    /// <summary>Leave-one-out majority agreement below which a rater is marked, 0…1. Never a reason to exclude: that would be circular.</summary>
    public double AgreementMin { get; init; } = 0.5;

    /// <summary>The rules as a text that is the same everywhere: one <c>name=value</c> a line in ordinal order, numbers invariant with all their digits.</summary>
    public string Canonical() => string.Concat(Values().OrderBy(v => v.Key, StringComparer.Ordinal).Select(v => $"{v.Key}={v.Value.ToString("R", CultureInfo.InvariantCulture)}\n"));

    /// <summary>SHA-256 of <see cref="Canonical"/>, in small hexadecimal digits.</summary>
    public string Hash() => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Canonical())));

    /// <param name="canonical">As <see cref="Canonical"/> writes it.</param>
    /// <exception cref="UserErrorException">A rule is missing, unknown, doubled or no number.</exception>
    public static ExclusionRules Parse(string canonical)
    {
        Dictionary<string, double> given = new(StringComparer.Ordinal);
        foreach (string line in canonical.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] parts = line.Split('=', 2);
            if (parts.Length != 2 || !double.TryParse(parts[1], NumberStyles.Float, CultureInfo.InvariantCulture, out double value) || !double.IsFinite(value) || !given.TryAdd(parts[0], value))
            {
                throw new UserErrorException($"The exclusion rule \"{Shown(line)}\" cannot be read; each line is a rule's name, =, and a number, and no name comes twice.");
            }
        }

        ExclusionRules rules = Of(given);
        string[] unknown = [.. given.Keys.Except(Default.Values().Select(v => v.Key))];
        return unknown.Length == 0 ? rules : throw new UserErrorException($"The exclusion rule \"{Shown(unknown[0])}\" is not known; the study may come from a newer version of this program.");
    }

    private static ExclusionRules Of(Dictionary<string, double> given)
    {
        double Value(string name) => given.TryGetValue(name, out double value) ? value : throw new UserErrorException($"The exclusion rule \"{name}\" is missing; add it to the list of rules.");
        int Whole(string name) => Value(name) is var value && value == Math.Truncate(value) && Math.Abs(value) < int.MaxValue
            ? (int)value
            : throw new UserErrorException($"The exclusion rule \"{name}\" needs a whole number.");
        return new ExclusionRules
        {
            CatchMin = Value("catch_min"),
            CatchNMin = Whole("catch_n_min"),
            PracticeMax = Whole("practice_max"),
            InstructionMinS = Value("instruction_min_s"),
            MedianRtMinMs = Value("median_rt_min_ms"),
            FastMs = Value("fast_ms"),
            FastShareMax = Value("fast_share_max"),
            CompletedMin = Value("completed_min"),
            SideMin = Whole("side_min"),
            SideN = Whole("side_n"),
            PasteMax = Whole("paste_max"),
            HiddenShareMax = Value("hidden_share_max"),
            AgreementMin = Value("agreement_min"),
        };
    }

    private static string Shown(string text) => text.Length <= 40 ? text : text[..40] + "…";

    private IEnumerable<KeyValuePair<string, double>> Values() =>
    [
        new("catch_min", CatchMin),
        new("catch_n_min", CatchNMin),
        new("practice_max", PracticeMax),
        new("instruction_min_s", InstructionMinS),
        new("median_rt_min_ms", MedianRtMinMs),
        new("fast_ms", FastMs),
        new("fast_share_max", FastShareMax),
        new("completed_min", CompletedMin),
        new("side_min", SideMin),
        new("side_n", SideN),
        new("paste_max", PasteMax),
        new("hidden_share_max", HiddenShareMax),
        new("agreement_min", AgreementMin),
    ];
}
