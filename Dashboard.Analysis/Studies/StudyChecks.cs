using System.Globalization;
using System.Text.RegularExpressions;

namespace Dashboard.Analysis.Studies;

/// <summary>What must hold before a study opens, since nothing can be mended after.</summary>
internal static partial class StudyChecks
{
    private const int MostJudgments = 1000, MostItemsPerRater = 500, GridLeast = 4, GridMost = 9;

    /// <exception cref="UserErrorException">The first thing that is wrong, and what to do.</exception>
    public static void Check(StudyDesign design, IReadOnlyList<StudyItem> items, IStudyImages images)
    {
        StudyItem[] rated = [.. items.Where(i => i.Role == ItemRole.Rated)];
        Require(rated.Length > 0, "The study has no items to judge; choose some units.");
        Require(design.JudgmentsPerItem is >= 1 and <= MostJudgments, $"{design.JudgmentsPerItem} judgments per item cannot be collected; ask for 1 to {MostJudgments}.");
        int units = rated.Select(i => i.UnitKey).Distinct().Count();
        Require(
            design.ItemsPerRater >= 1 && design.ItemsPerRater <= Math.Min(units, MostItemsPerRater),
            $"A rater cannot judge {design.ItemsPerRater} items: she sees each of the {units} units once at most; ask for 1 to {Math.Min(units, MostItemsPerRater)}.");
        int allowed = rated.GroupBy(i => i.Layer).Sum(layer => Math.Min(layer.Count(), design.LayerQuotas.GetValueOrDefault(layer.Key, int.MaxValue)));
        Require(allowed >= design.ItemsPerRater, $"The quotas allow {allowed} items a rater, fewer than the {design.ItemsPerRater} of her list; raise a quota or shorten the list.");
        Require(
            design.EarlyStop is not { } stop || (stop.Judgments >= 1 && stop.Judgments <= design.JudgmentsPerItem && stop.Below is > 0 and < 1),
            $"The rule for closing an item early asks for {design.EarlyStop?.Judgments} judgments and a share below {design.EarlyStop?.Below}; give 1 to {design.JudgmentsPerItem} judgments and a share between 0 and 1.");
        CheckKnown(design, items, ItemRole.Catch, design.CatchTrials, Answer.Yes);
        CheckKnown(design, items, ItemRole.Lure, design.LureTrials, Answer.No);
        CheckWords(design);
        CheckItems(design.Kind, items, images);
    }

    private static void CheckKnown(StudyDesign design, IReadOnlyList<StudyItem> items, ItemRole role, int wanted, Answer expected)
    {
        StudyItem[] known = [.. items.Where(i => i.Role == role)];
        string word = role == ItemRole.Catch ? "catch" : "lure";
        Require(wanted >= 0 && known.Length >= wanted, $"The design wants {wanted} {word} trials a rater and has {known.Length} {word} items; add some or lower the number.");
        if (design.Kind == TrialKind.Afc)
        {
            Require(role != ItemRole.Lure || wanted == 0, "A forced choice has no lure trials, since there is no \"no\"; set their number to 0.");
            return;
        }

        Require(known.All(i => i.Expected == expected), $"A {word} item must expect the answer {(expected == Answer.Yes ? "yes" : "no")}.");
        Require(items.Where(i => i.Role == ItemRole.Practice).All(i => i.Expected is Answer.Yes or Answer.No), "Every practice item needs its expected answer, yes or no.");
    }

    private static void CheckWords(StudyDesign design)
    {
        Require(!string.IsNullOrWhiteSpace(design.Wording.Question), "The study has no question; write one.");
        Require(design.Wording.Confidence.Count == 3, "The scale of confidence needs three words, from the least to the most sure.");
        Require(!string.IsNullOrWhiteSpace(design.Texts.Consent), "The study has no consent text; write one or take the standard text.");
        Require(design.ReservationMinutes is >= 1 and <= 1440, $"Items cannot be held for {design.ReservationMinutes} minutes; give 1 to 1440.");
        Require(design.RepeatTrials >= 0 && design.TrialsBetweenBreaks >= 0, "The numbers of repeated trials and of trials between breaks cannot be below 0.");
        Require(
            design.Completion.Url is not { } url || (Uri.TryCreate(url, UriKind.Absolute, out Uri? address) && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp)),
            $"The completion address \"{design.Completion.Url}\" is no web address; it begins with https://.");
    }

    private static void CheckItems(TrialKind kind, IReadOnlyList<StudyItem> items, IStudyImages images)
    {
        HashSet<string> ids = [];
        foreach (StudyItem item in items)
        {
            Require(ItemId().IsMatch(item.Id), $"The item id \"{item.Id}\" has characters other than letters, digits, hyphens, dots and underscores; change it.");
            Require(ids.Add(item.Id), $"Two items are called {item.Id}; every item needs an id of its own.");
            int shown = item.Stimulus.Images.Count;
            bool fits = kind switch
            {
                TrialKind.Object => shown == 1,
                TrialKind.Grid => shown is >= GridLeast and <= GridMost,
                _ => shown == 2 && item.Stimulus.Minimal.Count > 0 && item.Stimulus.Maximal.Count > 0,
            };
            Require(fits, $"Item {item.Id} shows {shown} pictures, which is not what a trial of this kind shows; make the items anew.");
            string? missing = item.Stimulus.All.FirstOrDefault(hash => images.Find(hash) is null);
            Require(missing is null, $"A picture of item {item.Id} is not in the data folder any more ({missing}); make the items anew.");
        }
    }

    private static void Require(bool holds, FormattableString otherwise)
    {
        if (!holds)
        {
            throw new UserErrorException(otherwise.ToString(CultureInfo.InvariantCulture), "study_incomplete");
        }
    }

    private static void Require(bool holds, string otherwise) => Require(holds, (FormattableString)$"{otherwise}");

    [GeneratedRegex(@"^[A-Za-z0-9._-]{1,120}$")]
    private static partial Regex ItemId();
}
