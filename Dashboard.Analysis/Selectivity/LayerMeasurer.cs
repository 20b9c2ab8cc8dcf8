namespace Dashboard.Analysis.Selectivity;

/// <summary>
/// Measures a layer (MEASURES.md). Pure functions from activations, labels and criteria; identical results whatever the number of threads
/// and the order of the images.
/// </summary>
public static class LayerMeasurer
{
    /// <summary>
    /// The first stage: one pass over every unit's activations. What comes back answers moved cut-offs, k and recall levels without them
    /// (<see cref="LayerSummary.Measure"/>).
    /// </summary>
    /// <param name="matrix">N images × U units; read by several threads at once.</param>
    /// <param name="labels">N class ids ≥ 0.</param>
    /// <param name="correct">N marks of right top-1 predictions; needed only when the criteria look at rightly classified images alone.</param>
    /// <param name="criteria">Its inclusion rules decide what is looked at.</param>
    /// <param name="workers">Threads, at least 1.</param>
    /// <param name="progress">Share of the units done.</param>
    /// <param name="cancellation">Stops between units.</param>
    /// <exception cref="UserErrorException">
    /// In this order: <c>shape</c> (lengths differ), <c>label</c> (negative), <c>bad_param</c> (criteria out of range, predictions missing),
    /// <c>non_finite</c> (first NaN or infinity in row-major order, also in images left out), <c>no_images</c> (inclusion left none).
    /// </exception>
    public static LayerSummary Summarise(
        IActivationMatrix matrix,
        int[] labels,
        bool[]? correct,
        SelectivityCriteria criteria,
        int workers,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default)
    {
        Inclusion inclusion = Include(matrix, labels, correct, criteria);
        SummaryBounds bounds = SummaryBounds.For(criteria).FittedTo(inclusion.Images.Length);
        return SummariseUnits(matrix, 0, matrix.UnitCount, inclusion, criteria, workers, bounds, progress, cancellation);
    }

    /// <summary>
    /// The same for a block of neighbouring units, as another machine would do it; blocks are put together by <see cref="LayerSummary.Join"/>.
    /// </summary>
    /// <param name="matrix">As for <see cref="Summarise"/>.</param>
    /// <param name="first">First unit.</param>
    /// <param name="count">How many units.</param>
    /// <param name="labels">As for <see cref="Summarise"/>.</param>
    /// <param name="correct">As for <see cref="Summarise"/>.</param>
    /// <param name="criteria">As for <see cref="Summarise"/>.</param>
    /// <param name="workers">As for <see cref="Summarise"/>.</param>
    /// <param name="bounds">How far the second stage shall reach.</param>
    /// <param name="progress">As for <see cref="Summarise"/>.</param>
    /// <param name="cancellation">As for <see cref="Summarise"/>.</param>
    /// <exception cref="UserErrorException">As <see cref="Summarise"/>, looking at these units only.</exception>
    public static LayerSummary SummariseUnits(
        IActivationMatrix matrix,
        int first,
        int count,
        int[] labels,
        bool[]? correct,
        SelectivityCriteria criteria,
        int workers,
        SummaryBounds bounds,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default)
    {
        Inclusion inclusion = Include(matrix, labels, correct, criteria);
        return SummariseUnits(matrix, first, count, inclusion, criteria, workers, bounds, progress, cancellation);
    }

    /// <summary>
    /// Both stages at once for callers that ask only once: as <see cref="Summarise"/> and <see cref="LayerSummary.Measure"/>, but no summary is kept.
    /// </summary>
    /// <inheritdoc cref="Summarise"/>
    public static UnitMeasures[] Measure(
        IActivationMatrix matrix,
        int[] labels,
        bool[]? correct,
        SelectivityCriteria criteria,
        int workers,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default)
    {
        Inclusion inclusion = Include(matrix, labels, correct, criteria);
        SummaryBounds bounds = new SummaryBounds(criteria.K, criteria.RecallAt).FittedTo(inclusion.Images.Length);
        LayerClasses classes = LayerClasses.Of(inclusion);
        UnitMeasures[] rows = new UnitMeasures[matrix.UnitCount];
        ForEachUnit(matrix, 0, rows.Length, inclusion, criteria, workers, CreateMeasuring, progress, cancellation);
        return rows;

        UnitWork CreateMeasuring()
        {
            UnitSummariser summariser = new(inclusion, bounds);
            TopK topK = new(inclusion.ClassCounts);
            return (unit, values) => rows[unit] = summariser.Summarise(unit, values).Measure(criteria, classes, topK);
        }
    }

    /// <summary>One unit with the measures of every class, for the page of that unit.</summary>
    /// <exception cref="UserErrorException">As <see cref="Summarise"/>, looking at this unit only.</exception>
    public static UnitDetail Detail(IActivationMatrix matrix, int unit, int[] labels, bool[]? correct, SelectivityCriteria criteria)
    {
        Inclusion inclusion = Include(matrix, labels, correct, criteria);
        float[] values = new float[matrix.ImageCount];
        matrix.ReadUnit(unit, values);
        FiniteCheck finite = new();
        finite.Look(unit, values);
        finite.ThrowIfFound();
        return inclusion.IsEmpty ? throw NoImages(inclusion, criteria) : new ClassTable(inclusion, criteria).Measure(unit, values);
    }

    private static LayerSummary SummariseUnits(
        IActivationMatrix matrix,
        int first,
        int count,
        Inclusion inclusion,
        SelectivityCriteria criteria,
        int workers,
        SummaryBounds bounds,
        IProgress<double>? progress,
        CancellationToken cancellation)
    {
        UnitSummary[] units = new UnitSummary[count];
        ForEachUnit(matrix, first, count, inclusion, criteria, workers, CreateMeasuring, progress, cancellation);
        return new LayerSummary(LayerClasses.Of(inclusion), criteria.MinImagesPerClass, criteria.CorrectOnly, bounds, units);

        UnitWork CreateMeasuring()
        {
            UnitSummariser summariser = new(inclusion, bounds);
            return (unit, values) => units[unit - first] = summariser.Summarise(unit, values);
        }
    }

    private static void ForEachUnit(
        IActivationMatrix matrix,
        int first,
        int count,
        Inclusion inclusion,
        SelectivityCriteria criteria,
        int workers,
        Func<UnitWork> createMeasuring,
        IProgress<double>? progress,
        CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(workers, 1);
        FiniteCheck finite = new();
        ParallelUnits.ForEach(matrix, first, count, workers, CreateWork, progress, cancellation);
        finite.ThrowIfFound();
        if (inclusion.IsEmpty)
        {
            throw NoImages(inclusion, criteria);
        }

        UnitWork CreateWork()
        {
            UnitWork? measure = inclusion.IsEmpty ? null : createMeasuring();
            return (unit, values) =>
            {
                finite.Look(unit, values);
                if (!finite.Found)
                {
                    measure?.Invoke(unit, values);
                }
            };
        }
    }

    private static Inclusion Include(IActivationMatrix matrix, int[] labels, bool[]? correct, SelectivityCriteria criteria)
    {
        if (labels.Length != matrix.ImageCount)
        {
            throw new UserErrorException(
                FormattableString.Invariant($"There are {labels.Length} labels for {matrix.ImageCount} images; give one label an image."), "shape");
        }

        Inclusion inclusion = Inclusion.Of(labels, correct, criteria);
        CriteriaCheck.Require(criteria);
        return inclusion;
    }

    private static UserErrorException NoImages(Inclusion inclusion, SelectivityCriteria criteria) => new(
        inclusion.ImageCount == 0
            ? "There are no images to measure."
            : FormattableString.Invariant($"No image is left: no class has {criteria.MinImagesPerClass} {(criteria.CorrectOnly ? "rightly classified " : "")}images; lower the minimum of images per class."),
        "no_images");
}
