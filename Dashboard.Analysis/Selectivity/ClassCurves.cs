namespace Dashboard.Analysis.Selectivity;

/// <summary>Where on the curves a measure reads its value.</summary>
/// <param name="Measure">Key in the <see cref="MeasureCatalogue"/>.</param>
/// <param name="Point">Its threshold and what it means there.</param>
public sealed record MarkedPoint(string Measure, OperatingPoint Point);

/// <summary>
/// One class of one unit over all thresholds: hit rate against false-alarm rate (ROC), precision against hit rate. Only corners are kept, that
/// is thresholds at which an image of the class is met and the last ones before: between two of them hits do not change.
/// </summary>
/// <param name="Class">Class id.</param>
/// <param name="Members">Images of the class.</param>
/// <param name="Others">All other images that are looked at.</param>
/// <param name="Points">From the highest threshold down; the first lies at +∞ and calls nothing a member.</param>
/// <param name="Marks">Operating points of the measures that have one; those that call nothing a member are left out.</param>
public sealed record ClassCurves(int Class, int Members, int Others, IReadOnlyList<OperatingPoint> Points, IReadOnlyList<MarkedPoint> Marks)
{
    /// <param name="matrix">N images × U units.</param>
    /// <param name="unit">Which unit.</param>
    /// <param name="labels">N class ids.</param>
    /// <param name="correct">N marks, needed only when the criteria look at rightly classified images alone.</param>
    /// <param name="criteria">Inclusion, k and the recall level.</param>
    /// <param name="classId">Which class.</param>
    /// <exception cref="UserErrorException">As <see cref="LayerMeasurer.Detail"/>; the class is left out by the criteria, or the only one (<c>bad_param</c>).</exception>
    public static ClassCurves Of(IActivationMatrix matrix, int unit, int[] labels, bool[]? correct, SelectivityCriteria criteria, int classId)
    {
        UnitDetail detail = LayerMeasurer.Detail(matrix, unit, labels, correct, criteria);
        ClassMeasures? measures = detail.Classes.FirstOrDefault(c => c.Class == classId);
        if (measures is null || detail.Classes.Count == 1)
        {
            throw new UserErrorException(FormattableString.Invariant($"Class {classId} cannot be told from others: the criteria leave it out, or leave it alone."), "bad_param");
        }

        OperatingPoint[] all = AllThresholds(matrix, unit, Inclusion.Of(labels, correct, criteria), classId);
        return new ClassCurves(classId, measures.N, detail.Measures.NImages - measures.N, Corners(all), MarksOf(all, detail.Measures, measures, criteria));
    }

    private static OperatingPoint[] AllThresholds(IActivationMatrix matrix, int unit, Inclusion inclusion, int classId)
    {
        float[] all = new float[matrix.ImageCount];
        matrix.ReadUnit(unit, all);
        int position = Array.IndexOf(inclusion.ClassIds, classId), members = inclusion.ClassCounts[position], images = inclusion.Images.Length;
        float[] values = [.. inclusion.Images.Select(i => all[i])];
        bool[] isMember = [.. inclusion.ClassOfImage.Select(c => c == position)];
        Array.Sort(values, isMember);
        List<OperatingPoint> points = [OperatingPoint.Of(0, 0, members, images, double.PositiveInfinity)];
        for (int i = images - 1, hits = 0; i >= 0; i--)
        {
            hits += isMember[i] ? 1 : 0;
            if (i == 0 || values[i - 1] != values[i])
            {
                points.Add(OperatingPoint.Of(hits, images - i, members, images, values[i] == 0 ? 0 : values[i]));
            }
        }

        return [.. points];
    }

    private static OperatingPoint[] Corners(OperatingPoint[] all) =>
    [
        .. all.Where((point, i) => i == 0 || i == all.Length - 1 || point.HitRate != all[i - 1].HitRate || all[i + 1].HitRate != point.HitRate),
    ];

    private static List<MarkedPoint> MarksOf(OperatingPoint[] all, UnitMeasures unit, ClassMeasures measures, SelectivityCriteria criteria)
    {
        List<MarkedPoint> marks = [];
        Mark(MeasureCatalogue.Localist, all.First(p => p.HitRate == 1));
        Mark(MeasureCatalogue.TopClassSelectivity, all.Last(p => p.FalseAlarmRate == 0));
        Mark(MeasureCatalogue.Precision, all.First(p => p.Threshold == unit.PrecisionThreshold));
        Mark(MeasureCatalogue.Informedness, all.First(p => p.Threshold == measures.MiThreshold));
        Mark(MeasureCatalogue.F1, all.First(p => p.Threshold == measures.F1Threshold));
        double lowest = criteria.RecallAt - RecallFrontier.Tolerance;
        Mark(MeasureCatalogue.RecallAtP, all.Where(p => p.Precision >= lowest).Cast<OperatingPoint?>().MaxBy(p => p!.Value.HitRate) ?? all[0]);
        Mark(MeasureCatalogue.RecallAtPFirst, all.Skip(1).TakeWhile(p => p.Precision >= lowest).Cast<OperatingPoint?>().MaxBy(p => p!.Value.HitRate) ?? all[0]);
        return marks;

        void Mark(string measure, OperatingPoint point)
        {
            if (point.Above > 0)
            {
                marks.Add(new MarkedPoint(measure, point));
            }
        }
    }
}
