using System.Text.Json;
using Dashboard.Analysis;
using Dashboard.Analysis.Studies.Statistics;
using Dashboard.Tests.Services;

namespace Dashboard.Tests.Analysis.Studies.Statistics;

public sealed class ExclusionRulesTests
{
    // printf 'agreement_min=0.5\ncatch_min=0.8\n…' | sha256sum
    private const string DefaultHash = "74d6aab0553aa725d021a9489695761b747f530d88d65b0cdc21cd0da8867ff0";

    private const string DefaultText =
        "agreement_min=0.5\ncatch_min=0.8\ncatch_n_min=5\ncompleted_min=0.5\nfast_ms=300\nfast_share_max=0.2\nhidden_share_max=0.25\ninstruction_min_s=15\n"
        + "median_rt_min_ms=600\npaste_max=2\npractice_max=3\nside_min=5\nside_n=40\n";

    public static TheoryData<int> Cases => RatingVectors.Cases("exclusion_rules", "cases");

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_rater(int number)
    {
        JsonElement data = RatingVectors.Find("exclusion_rules", "cases")[number], features = data.GetProperty("features");
        int Whole(string name) => features.GetProperty(name).GetInt32();
        double Value(string name) => features.GetProperty(name).GetDouble();
        RaterFeatures rater = new()
        {
            Consent = features.GetProperty("consent").GetBoolean(),
            RepeatSession = features.GetProperty("repeat_session").GetBoolean(),
            TrialsPlanned = Whole("trials_planned"),
            TrialsDone = Whole("trials_done"),
            PracticeAttempts = Whole("practice_attempts"),
            CatchN = Whole("catch_n"),
            CatchOk = Whole("catch_ok"),
            MedianRtMs = Value("median_rt_ms"),
            ShareFast = Value("share_fast"),
            AfcN = Whole("afc_n"),
            AfcLeft = Whole("afc_left"),
            InstructionS = Value("instruction_s"),
            PastedLabels = Whole("pasted_labels"),
            HiddenShare = Value("hidden_share"),
        };

        RaterQuality quality = RaterQuality.Of(rater, ExclusionRules.Default);

        Assert.Equal([.. RatingVectors.Texts(data.GetProperty("exclude")).OfType<string>()], quality.Exclude);
        Assert.Equal([.. RatingVectors.Texts(data.GetProperty("flag")).OfType<string>()], quality.Flags);
    }

    [Fact]
    public void The_default_rules_are_those_of_the_specification()
    {
        ExclusionRules rules = ExclusionRules.Default;
        string[] lines = rules.Canonical().Split('\n');
        foreach (JsonProperty rule in RatingVectors.Find("exclusion_rules", "rules").EnumerateObject())
        {
            string line = Assert.Single(lines, l => l.StartsWith(rule.Name + "=", StringComparison.Ordinal));
            Assert.Equal(rule.Value.GetDouble(), double.Parse(line[(rule.Name.Length + 1)..], System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("de-DE")]
    [InlineData("ar-SA")]
    public void Rules_are_frozen_by_a_hash_that_is_the_same_everywhere(string culture)
    {
        using CultureScope scope = new(culture);

        Assert.Equal(DefaultText, ExclusionRules.Default.Canonical());
        Assert.Equal(DefaultHash, ExclusionRules.Default.Hash());
        Assert.NotEqual(DefaultHash, (ExclusionRules.Default with { CatchMin = 0.80000000001 }).Hash());
        ExclusionRules changed = ExclusionRules.Default with { CatchMin = 1 / 3.0, SideN = 7 };
        Assert.Equal(changed, ExclusionRules.Parse(changed.Canonical()));
    }

    [Theory]
    [InlineData("catch_min=0.8\n", "\"catch_n_min\" is missing")]
    [InlineData(DefaultText + "colour=1\n", "\"colour\" is not known")]
    [InlineData(DefaultText + "side_n=41\n", "\"side_n=41\" cannot be read")]
    [InlineData("catch_min=much\n", "\"catch_min=much\" cannot be read")]
    [InlineData("catch_min=NaN\n", "\"catch_min=NaN\" cannot be read")]
    public void Broken_rules_are_told(string text, string message) =>
        Assert.Contains(message, Assert.Throws<UserErrorException>(() => ExclusionRules.Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_rule_in_halves_is_told() =>
        Assert.Contains("\"side_n\" needs a whole number", Assert.Throws<UserErrorException>(() => ExclusionRules.Parse(DefaultText.Replace("side_n=40", "side_n=40.5", StringComparison.Ordinal))).Message, StringComparison.Ordinal);

    [Fact]
    public void What_was_not_measured_counts_neither_way_and_low_agreement_never_excludes()
    {
        RaterFeatures plain = new() { Consent = true, TrialsPlanned = 10, TrialsDone = 10 };

        RaterQuality quality = RaterQuality.Of(plain, ExclusionRules.Default);
        Assert.False(quality.IsExcluded);
        Assert.Empty(quality.Flags);
        Assert.Empty(RaterQuality.Of(plain with { Agreement = double.NaN }, ExclusionRules.Default).Flags);
        RaterQuality odd = RaterQuality.Of(plain with { Agreement = 0.3 }, ExclusionRules.Default);
        Assert.Equal([RaterQuality.LowAgreement], odd.Flags);
        Assert.False(odd.IsExcluded);
        RaterQuality bad = RaterQuality.Of(plain with { TrialsDone = 1, RepeatSession = true }, ExclusionRules.Default);
        Assert.Equal([new("incomplete", 1), new("repeat_session", 1)], RaterQuality.CountReasons([quality, odd, bad]));
    }
}
