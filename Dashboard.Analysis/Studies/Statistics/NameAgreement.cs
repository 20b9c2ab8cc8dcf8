namespace Dashboard.Analysis.Studies.Statistics;

/// <summary>Do people give a unit the same name?</summary>
/// <param name="Names">Names given.</param>
/// <param name="Distinct">Different ones.</param>
/// <param name="Modal">The commonest, the first in ordinal order of equals; null without names.</param>
/// <param name="ModalShare">Its share, 0…1; NaN without names.</param>
/// <param name="Entropy">H = −Σ p log₂ p in bits, as in norms of picture naming (Snodgrass &amp; Vanderwart 1980): 0 where all agree; NaN without names.</param>
/// <param name="Pairwise">Probability that two people gave the same name; NaN with fewer than two.</param>
public sealed record NameAgreement(int Names, int Distinct, string? Modal, double ModalShare, double Entropy, double Pairwise)
{
    /// <param name="groups">One a rater who named something, see <see cref="LabelGroups"/>.</param>
    public static NameAgreement Of(IReadOnlyCollection<string> groups)
    {
        if (groups.Count == 0)
        {
            return new NameAgreement(0, 0, null, double.NaN, double.NaN, double.NaN);
        }

        KeyValuePair<string, int>[] counts = [.. groups.CountBy(g => g, StringComparer.Ordinal).OrderByDescending(c => c.Value).ThenBy(c => c.Key, StringComparer.Ordinal)];
        double entropy = counts.Sum(c => (double)c.Value / groups.Count * Math.Log2((double)groups.Count / c.Value));
        double pairwise = PairwiseAgreement.OfItem([.. counts.Select(c => c.Value)]);
        return new NameAgreement(groups.Count, counts.Length, counts[0].Key, (double)counts[0].Value / groups.Count, entropy, pairwise);
    }

    /// <summary>Mean pairwise agreement over units with at least two names; NaN where there is none.</summary>
    public static double MeanPairwise(IEnumerable<NameAgreement> units) =>
        units.Where(u => !double.IsNaN(u.Pairwise)).Select(u => u.Pairwise).DefaultIfEmpty(double.NaN).Average();
}
