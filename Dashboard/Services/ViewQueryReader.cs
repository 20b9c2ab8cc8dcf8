using System.Collections.Immutable;
using System.Globalization;
using Dashboard.Analysis;
using Dashboard.Analysis.Selectivity;

namespace Dashboard.Services;

/// <summary>
/// Reads a <see cref="ViewState"/> out of an address. Addresses are typed, cut short and mangled by mail programs: what cannot be used
/// is replaced by its default and named, never an error page.
/// </summary>
internal sealed class ViewQueryReader(bool isStrict)
{
    private readonly ImmutableArray<string>.Builder _problems = ImmutableArray.CreateBuilder<string>();

    public static ViewState Read(ViewQuery query) => new ViewQueryReader(isStrict: false).ReadAll(query);

    /// <summary>The same for programs, which are told instead.</summary>
    /// <exception cref="UserErrorException">Something cannot be used (<c>bad_param</c>).</exception>
    public static ViewState Require(ViewQuery query) => new ViewQueryReader(isStrict: true).ReadAll(query);

    private ViewState ReadAll(ViewQuery query)
    {
        SelectivityCriteria standard = SelectivityCriteria.Default;
        SelectivityCriteria criteria = standard with
        {
            K = Whole(DashboardUrls.KName, query.K, standard.K),
            MinImagesPerClass = Whole(DashboardUrls.MinImagesName, query.MinImagesPerClass, standard.MinImagesPerClass),
            PrecisionCutoff = Real(DashboardUrls.PrecisionCutoffName, query.PrecisionCutoff, standard.PrecisionCutoff, v => v is >= 0 and <= 1, "lie between 0 and 1"),
            RecallAt = Real(DashboardUrls.RecallAtName, query.RecallAt, standard.RecallAt, v => v is > 0 and <= 1, "be above 0 and at most 1"),
            CorrectOnly = Flag(DashboardUrls.CorrectOnlyName, query.CorrectOnly, standard.CorrectOnly),
            Cutoffs = ReadCutoffs(query.Cutoffs),
        };
        string measure = string.IsNullOrEmpty(query.Measure) ? ViewState.DefaultMeasure : query.Measure;
        if (MeasureCatalogue.Find(measure) is null)
        {
            Refuse(DashboardUrls.MeasureName, measure, "be a measure of the help page", ViewState.DefaultMeasure);
            measure = ViewState.DefaultMeasure;
        }

        return new ViewState { Criteria = criteria, Measure = measure, Open = OpenPanels.Read(query.Open), Problems = _problems.ToImmutable() };
    }

    private int Whole(string name, string? text, int standard)
    {
        if (string.IsNullOrEmpty(text))
        {
            return standard;
        }

        if (int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out int value) && value >= 1)
        {
            return value;
        }

        Refuse(name, text, "be a whole number of at least 1", NumberText.Count(standard));
        return standard;
    }

    private double Real(string name, string? text, double standard, Func<double, bool> allowed, string rule)
    {
        if (string.IsNullOrEmpty(text))
        {
            return standard;
        }

        if (TryReal(text, out double value) && allowed(value))
        {
            return value;
        }

        Refuse(name, text, rule, NumberText.Setting(standard));
        return standard;
    }

    private bool Flag(string name, string? text, bool standard)
    {
        switch (text)
        {
            case null or "":
                return standard;
            case "1" or "true":
                return true;
            case "0" or "false":
                return false;
            default:
                Refuse(name, text, "be 0 or 1", standard ? "1" : "0");
                return standard;
        }
    }

    private ImmutableSortedDictionary<string, double> ReadCutoffs(string? text)
    {
        ImmutableSortedDictionary<string, double>.Builder cutoffs = ImmutableSortedDictionary.CreateBuilder<string, double>(StringComparer.Ordinal);
        foreach (string pair in (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            int colon = pair.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0 && TryReal(pair[(colon + 1)..], out double value) && (!isStrict || MeasureCatalogue.Find(pair[..colon]) is not null))
            {
                cutoffs[pair[..colon]] = value;
            }
            else
            {
                Refuse(DashboardUrls.CutoffsName, pair, "be written as measure:number", "its default");
            }
        }

        return cutoffs.Count == 0 ? SelectivityCriteria.Default.Cutoffs : cutoffs.ToImmutable();
    }

    private static bool TryReal(string text, out double value) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);

    private void Refuse(string name, string text, string rule, string used)
    {
        if (isStrict)
        {
            throw new UserErrorException($"The parameter {name} is “{text}”, but it must {rule}.", "bad_param");
        }

        _problems.Add($"The address says {name} = “{text}”, which must {rule}: {used} is used instead.");
    }
}
