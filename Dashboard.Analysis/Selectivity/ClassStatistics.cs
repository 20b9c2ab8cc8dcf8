namespace Dashboard.Analysis.Selectivity;

/// <summary>Turns the tallies of one sweep into the measures of each class. Reads the sweep it was made for; holds its own buffers.</summary>
internal sealed class ClassStatistics
{
    private readonly UnitSweep _sweep;
    private readonly double[] _means;
    private readonly double[] _meansNot;
    private readonly double[] _meansNotMacro;
    private readonly double[] _squares;
    private int _secondRank;
    private int _lastRank;
    private int _secondLastRank;

    public ClassStatistics(UnitSweep sweep, int classes)
    {
        _sweep = sweep;
        _means = new double[classes];
        _meansNot = new double[classes];
        _meansNotMacro = new double[classes];
        _squares = new double[classes];
    }

    public ReadOnlySpan<double> Means => _means;

    /// <summary>Mean over all images outside the class.</summary>
    public ReadOnlySpan<double> MeansNot => _meansNot;

    /// <summary>Mean of the other classes' means.</summary>
    public ReadOnlySpan<double> MeansNotMacro => _meansNotMacro;

    /// <summary>Mean over all images.</summary>
    public double Mean { get; private set; }

    /// <summary>Classes that own an image of the highest activation.</summary>
    public int TopTied { get; private set; }

    /// <summary>The first of them.</summary>
    public int TopIndex { get; private set; }

    private ReadOnlySpan<ClassTally> Tallies => _sweep.Tallies;

    /// <summary>Brings everything up to date with the sweep's last run.</summary>
    public void Refresh()
    {
        FindMeans();
        FindEdges();
        _sweep.SumsOfSquares(_means, _squares);
    }

    public double Max(int c) => _sweep.ValueAt(Tallies[c].FirstRank);

    public double Min(int c) => _sweep.ValueAt(Tallies[c].LastRank);

    /// <summary>min(A) − max(¬A).</summary>
    public double MarginOn(int c) => Min(c) - _sweep.ValueAt(IsSoleTop(c) ? _secondRank : 0);

    /// <summary>min(¬A) − max(A).</summary>
    public double MarginOff(int c) => _sweep.ValueAt(Tallies[c].LastRank == _lastRank ? _secondLastRank : _lastRank) - Max(c);

    /// <summary>Images of the class above every other image.</summary>
    public int TopCount(int c) => IsSoleTop(c) ? _secondRank : 0;

    public double Auc(int c)
    {
        ref readonly ClassTally tally = ref Tallies[c];
        long n = tally.Count, others = _sweep.ImageCount - n;
        return (double)(tally.RankSum - (n * n)) / (2 * n * others);
    }

    public double AveragePrecision(int c) => Tallies[c].PrecisionSum / Tallies[c].Count;

    public double Informedness(int c) => (double)Tallies[c].BestInformedness / ((long)Tallies[c].Count * (_sweep.ImageCount - Tallies[c].Count));

    public double F1(int c) => 2.0 * Tallies[c].F1Met / (Tallies[c].F1Rank + Tallies[c].Count);

    public double F1Threshold(int c) => _sweep.ValueAt(Tallies[c].F1Rank - 1);

    public double Ccmas(int c) => Index(_means[c], _meansNot[c]);

    public double CcmasMacro(int c) => Index(_means[c], _meansNotMacro[c]);

    /// <summary>What is reported at the threshold of greatest informedness.</summary>
    public OperatingPoint AtInformedness(int c) => OperatingPoint.Of(
        Tallies[c].InformednessMet,
        Tallies[c].InformednessRank,
        Tallies[c].Count,
        _sweep.ImageCount,
        Tallies[c].InformednessRank == 0 ? double.PositiveInfinity : _sweep.ValueAt(Tallies[c].InformednessRank - 1));

    public double DA(int c)
    {
        double inside = _squares[c] / Tallies[c].Count, outside = 0;
        for (int other = 0; other < _means.Length; other++)
        {
            double distance = _means[other] - _meansNot[c];
            outside += other == c ? 0 : _squares[other] + (Tallies[other].Count * distance * distance);
        }

        outside /= _sweep.ImageCount - Tallies[c].Count;
        return (_means[c] - _meansNot[c]) / Math.Sqrt((inside + outside) / 2);
    }

    private static double Index(double mean, double other) =>
        mean >= 0 && other >= 0 && mean + other > 0 ? (mean - other) / (mean + other) : double.NaN;

    private bool IsSoleTop(int c) => TopTied == 1 && TopIndex == c;

    /// <summary>Means outside a class from sums before and after it: no subtraction, so one huge class costs the others no digits.</summary>
    private void FindMeans()
    {
        ReadOnlySpan<ClassTally> tallies = Tallies;
        int classes = tallies.Length;
        double sum = 0, meanSum = 0;
        for (int c = 0; c < classes; c++)
        {
            _means[c] = tallies[c].Sum / tallies[c].Count;
            _meansNot[c] = sum;
            _meansNotMacro[c] = meanSum;
            sum += tallies[c].Sum;
            meanSum += _means[c];
        }

        Mean = sum / _sweep.ImageCount;
        (sum, meanSum) = (0, 0);
        for (int c = classes - 1; c >= 0; c--)
        {
            _meansNot[c] = (_meansNot[c] + sum) / (_sweep.ImageCount - tallies[c].Count);
            _meansNotMacro[c] = (_meansNotMacro[c] + meanSum) / (classes - 1);
            sum += tallies[c].Sum;
            meanSum += _means[c];
        }
    }

    private void FindEdges()
    {
        TopTied = 0;
        TopIndex = -1;
        _secondRank = int.MaxValue;
        _lastRank = _secondLastRank = -1;
        for (int c = 0; c < Tallies.Length; c++)
        {
            ref readonly ClassTally tally = ref Tallies[c];
            if (tally.FirstRank == 0)
            {
                TopIndex = TopTied++ == 0 ? c : TopIndex;
            }
            else
            {
                _secondRank = Math.Min(_secondRank, tally.FirstRank);
            }

            if (tally.LastRank > _lastRank)
            {
                (_secondLastRank, _lastRank) = (_lastRank, tally.LastRank);
            }
            else
            {
                _secondLastRank = Math.Max(_secondLastRank, tally.LastRank);
            }
        }
    }
}
