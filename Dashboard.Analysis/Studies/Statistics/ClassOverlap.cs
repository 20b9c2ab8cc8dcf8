namespace Dashboard.Analysis.Studies.Statistics;

/// <summary>What people call a unit, and the class a measure (CCMAS) gives it to.</summary>
/// <param name="Class">Name of the class, as the dataset has it.</param>
/// <param name="Labels">Texts as typed.</param>
public sealed record NamedUnit(string Class, IReadOnlyList<string?> Labels);

/// <summary>Labels of one unit by their relation to its class.</summary>
/// <param name="Names">Labels that name something.</param>
/// <param name="Exact">As <see cref="LabelRelation"/>.</param>
/// <param name="Broader">As <see cref="LabelRelation"/>.</param>
/// <param name="Narrower">As <see cref="LabelRelation"/>.</param>
public readonly record struct UnitOverlap(int Names, int Exact, int Broader, int Narrower)
{
    public int None => Names - Exact - Broader - Narrower;

    /// <summary>0…1; NaN without names.</summary>
    public double ExactShare => (double)Exact / Names;

    /// <summary>Exact, broader or narrower, 0…1; NaN without names.</summary>
    public double AnyShare => (double)(Names - None) / Names;
}

/// <summary>Do people see what the measure says? Of little meaning without the level by chance, which is high where classes are alike.</summary>
/// <param name="Units">One a unit, in their order.</param>
/// <param name="MeanAny">Mean share of labels with any relation to the unit's own class, over units with names; NaN where there is none.</param>
/// <param name="ChanceAny">The same against the classes of the other units; NaN with fewer than two units.</param>
public sealed record ClassOverlap(IReadOnlyList<UnitOverlap> Units, double MeanAny, double ChanceAny)
{
    public static ClassOverlap Of(IReadOnlyList<NamedUnit> units, LabelGroups groups, LabelTaxonomy taxonomy)
    {
        string[] classes = [.. units.Select(u => groups.Of(u.Class) ?? u.Class)];
        KeyValuePair<string, int>[] different = [.. classes.CountBy(c => c, StringComparer.Ordinal)];
        Dictionary<string, int> related = new(StringComparer.Ordinal);
        List<UnitOverlap> overlaps = [];
        List<double> own = [], byChance = [];
        for (int i = 0; i < units.Count; i++)
        {
            string[] labels = groups.OfAll(units[i].Labels);
            UnitOverlap overlap = Compare(labels, classes[i], taxonomy);
            overlaps.Add(overlap);
            if (labels.Length > 0)
            {
                // Every pair of a label and another unit whose class it is related to.
                int others = labels.Sum(label => RelatedUnits(label, different, taxonomy, related)) - (overlap.Names - overlap.None);
                own.Add(overlap.AnyShare);
                byChance.Add((double)others / labels.Length / (units.Count - 1));
            }
        }

        return new ClassOverlap(overlaps, own.DefaultIfEmpty(double.NaN).Average(), units.Count < 2 ? double.NaN : byChance.DefaultIfEmpty(double.NaN).Average());
    }

    private static int RelatedUnits(string label, KeyValuePair<string, int>[] classes, LabelTaxonomy taxonomy, Dictionary<string, int> known) =>
        known.TryGetValue(label, out int units)
            ? units
            : known[label] = classes.Where(c => taxonomy.Relation(label, c.Key) != LabelRelation.None).Sum(c => c.Value);

    private static UnitOverlap Compare(string[] labels, string classGroup, LabelTaxonomy taxonomy)
    {
        int[] counts = new int[4];
        foreach (string label in labels)
        {
            counts[(int)taxonomy.Relation(label, classGroup)]++;
        }

        return new UnitOverlap(labels.Length, counts[(int)LabelRelation.Exact], counts[(int)LabelRelation.Broader], counts[(int)LabelRelation.Narrower]);
    }
}
