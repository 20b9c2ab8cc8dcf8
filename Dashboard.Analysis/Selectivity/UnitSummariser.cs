namespace Dashboard.Analysis.Selectivity;

/// <summary>The first stage: one unit's activations in, its summary out. One a worker; holds every buffer.</summary>
internal sealed class UnitSummariser
{
    private const double ScoreTolerance = 1e-12;
    private readonly SummaryBounds _bounds;
    private readonly UnitSweep _sweep;
    private readonly ClassStatistics _statistics;
    private readonly int[] _ids;
    private readonly int[] _classCounts;
    private readonly double[] _scores;
    private readonly int[] _counts;
    private readonly List<RecallPoint> _first = [];
    private readonly List<RecallPoint> _events = [];

    public UnitSummariser(Inclusion inclusion, SummaryBounds bounds)
    {
        _bounds = bounds;
        _ids = inclusion.ClassIds;
        _classCounts = inclusion.ClassCounts;
        _sweep = new UnitSweep(inclusion, bounds.LowestRecallAt);
        _statistics = new ClassStatistics(_sweep, _ids.Length);
        _scores = new double[_ids.Length];
        _counts = new int[_ids.Length];
    }

    public UnitSweep Sweep => _sweep;

    public ClassStatistics Statistics => _statistics;

    public UnitSummary Summarise(int unit, ReadOnlySpan<float> values)
    {
        _sweep.Run(values);
        _statistics.Refresh();
        double max = _sweep.ValueAt(0), min = _sweep.ValueAt(_sweep.ImageCount - 1);
        UnitMeasures row = UndefinedRow.Value with
        {
            Unit = unit,
            NImages = _sweep.ImageCount,
            NClasses = _ids.Length,
            Min = min,
            Max = max,
            Mean = _statistics.Mean,
            NZero = _sweep.Zeros,
            NPositive = _sweep.Positives,
            NNegative = _sweep.Negatives,
            NDistinct = _sweep.Distinct,
        };
        TopImages top = TopImages.Of(_sweep, _bounds.LargestK);
        if (_ids.Length == 1)
        {
            return new UnitSummary(row, top, [], []);
        }

        row = row with { Status = max > min ? UnitStatus.Ok : max == 0 ? UnitStatus.Dead : UnitStatus.Constant };
        _first.Clear();
        _events.Clear();
        _events.AddRange(_sweep.Events);
        RecallFrontier.AddFirstRuns(_sweep, _bounds.LowestRecallAt, _first);
        return new UnitSummary(AddGap(AddRanks(AddMeans(AddEdges(row)))), top, RecallFrontier.NotBeaten(_events, _classCounts), [.. _first]);
    }

    private UnitMeasures AddEdges(UnitMeasures row)
    {
        bool constant = row.Status != UnitStatus.Ok, topAll = _statistics.TopTied == _ids.Length;
        int topCount = _statistics.TopCount(_statistics.TopIndex);
        Attribution on = Attribute(_statistics.MarginOn), off;
        double onMargin = _scores[on.Index];
        off = Attribute(_statistics.MarginOff);
        double offMargin = _scores[off.Index];
        return row with
        {
            TopClass = constant || topAll ? -1 : _ids[_statistics.TopIndex],
            TopNTied = _statistics.TopTied,
            TopClassCount = topCount,
            TopClassSelectivity = (double)topCount / _classCounts[_statistics.TopIndex],
            LocalistClass = IdOf(on, constant),
            LocalistMargin = onMargin,
            IsLocalist = onMargin > 0,
            LocalistOffClass = IdOf(off, constant),
            LocalistOffMargin = offMargin,
            IsLocalistOff = offMargin > 0,
        };
    }

    private UnitMeasures AddMeans(UnitMeasures row)
    {
        bool constant = row.Status != UnitStatus.Ok;
        Attribution highest = Attribution.Of(_statistics.Means, ScoreTolerance * Math.Max(Math.Abs(row.Max), Math.Abs(row.Min)));
        int c = highest.Index, id = IdOf(highest, constant);
        return row with
        {
            CcmasClass = id,
            CcmasNTied = highest.Tied,
            Ccmas = _statistics.Ccmas(c),
            CcmasMacro = _statistics.CcmasMacro(c),
            MuMax = _statistics.Means[c],
            MuNot = _statistics.MeansNot[c],
            MuNotMacro = _statistics.MeansNotMacro[c],
            CcmasOfTopClass = row.TopClass < 0 ? double.NaN : _statistics.Ccmas(_statistics.TopIndex),
            DA = id < 0 ? double.NaN : _statistics.DA(c),
        };
    }

    private UnitMeasures AddRanks(UnitMeasures row)
    {
        bool constant = row.Status != UnitStatus.Ok;
        Attribution auc = Attribute(_statistics.Auc);
        double aucValue = _scores[auc.Index];
        Attribution precision = Attribute(_statistics.AveragePrecision, ScoreTolerance);
        double precisionValue = _scores[precision.Index];
        Attribution f1 = Attribute(_statistics.F1);
        double f1Value = _scores[f1.Index];
        Attribution informedness = Attribute(_statistics.Informedness);
        OperatingPoint at = _statistics.AtInformedness(informedness.Index);
        return row with
        {
            AucClass = IdOf(auc, constant),
            AucNTied = auc.Tied,
            Auc = aucValue,
            ApClass = IdOf(precision, constant),
            ApNTied = precision.Tied,
            Ap = precisionValue,
            MiClass = IdOf(informedness, constant),
            MiNTied = informedness.Tied,
            Informedness = _scores[informedness.Index],
            MiThreshold = at.Threshold,
            MiHitRate = at.HitRate,
            MiFalseAlarmRate = at.FalseAlarmRate,
            MiSpecificity = 1 - at.FalseAlarmRate,
            MiPrecision = at.Precision,
            MiNAbove = at.Above,
            DPrime = at.DPrime,
            Criterion = at.Criterion,
            F1Class = IdOf(f1, constant),
            F1NTied = f1.Tied,
            F1 = f1Value,
            F1Threshold = _statistics.F1Threshold(f1.Index),
        };
    }

    private UnitMeasures AddGap(UnitMeasures row)
    {
        if (row.Status != UnitStatus.Ok)
        {
            return row with { GapSize = 0 };
        }

        int above = _sweep.GapRank;
        _counts.AsSpan().Clear();
        _sweep.CountClasses(0, above, _counts);
        Attribution modal = Attribute(c => _counts[c]);
        int id = IdOf(modal, constant: false), most = _counts[modal.Index];
        return row with
        {
            GapSize = _sweep.GapSize,
            GapRel = _sweep.GapSize / (row.Max - row.Min),
            GapHigh = _sweep.ValueAt(above - 1),
            GapLow = _sweep.ValueAt(above),
            GapNAbove = above,
            GapClass = id,
            GapNTied = modal.Tied,
            GapPurity = (double)most / above,
            GapRecall = id < 0 ? double.NaN : (double)most / _classCounts[modal.Index],
        };
    }

    private Attribution Attribute(Func<int, double> score, double tolerance = 0)
    {
        for (int c = 0; c < _scores.Length; c++)
        {
            _scores[c] = score(c);
        }

        return Attribution.Of(_scores, tolerance);
    }

    private int IdOf(Attribution attribution, bool constant) => constant || attribution.AllTied ? -1 : _ids[attribution.Index];
}
