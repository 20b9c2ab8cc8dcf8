using System.Globalization;
using Dashboard.Analysis.Studies.Statistics;

namespace Dashboard.Analysis.Studies;

/// <summary>
/// A rule that closes an item before it has all its judgments, because they would change nothing: so few said "yes" that the unit lies below. It spends raters
/// on units that need them, and it biases the pooled share of "yes", since items are left at their low ends: never on unless somebody asks for it.
/// </summary>
/// <param name="Judgments">Not before there are so many that count.</param>
/// <param name="Below">And Wilson's 95 % interval of "yes" lies below this share, 0…1.</param>
public sealed record EarlyStop(int Judgments, double Below)
{
    /// <summary>As the designer offers it.</summary>
    public static EarlyStop Usual { get; } = new(8, 0.5);

    /// <returns>Why the item is closed, for the record; null where it is not.</returns>
    public string? ReasonOf(int yes, int counted) => counted >= Judgments && WilsonInterval.Of(yes, counted).High is var high && high < Below
        ? string.Create(CultureInfo.InvariantCulture, $"{yes} yes of {counted}: interval ends at {high:0.0000}, below {Below:0.##}")
        : null;
}
