using System.Globalization;
using Dashboard.Analysis;
using Dashboard.Analysis.Selectivity;
using Dashboard.Configuration;
using Dashboard.Services;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Dashboard.Api.V1;

/// <summary>
/// What a program asks for. Strict, unlike the pages, which replace what they cannot read: a slip of the pen in a script would otherwise give the numbers of
/// other criteria, and nobody would see it.
/// </summary>
internal sealed class ApiRequest
{
    private readonly IQueryCollection _query;
    private readonly ApiOperation _operation;

    private ApiRequest(HttpContext context)
    {
        Context = context;
        _query = context.Request.Query;
        _operation = context.GetEndpoint()!.Metadata.GetRequiredMetadata<ApiOperation>();
        RefuseUnknown();
        Format = ApiFormat.Choose(Text(DashboardUrls.FormatName), context.Request.GetTypedHeaders().Accept, _operation.Formats);
        ApiOptions limits = context.RequestServices.GetRequiredService<IOptions<DashboardOptions>>().Value.Api;
        Offset = Whole(DashboardUrls.OffsetName, 0, int.MaxValue) ?? 0;
        Limit = Whole(DashboardUrls.LimitName, 1, limits.MostRowsPerPage) ?? limits.RowsPerPage;
    }

    public HttpContext Context { get; }

    public ApiFormat Format { get; }

    public int Offset { get; }

    public int Limit { get; }

    public CancellationToken Cancellation => Context.RequestAborted;

    /// <exception cref="UserErrorException">A parameter is not known, given twice, or cannot be read.</exception>
    public static ApiRequest Of(HttpContext context) => new(context);

    /// <exception cref="UserErrorException">A criterion cannot be used.</exception>
    public ViewState View() => ViewQueryReader.Require(new ViewQuery
    {
        K = Text(DashboardUrls.KName),
        PrecisionCutoff = Text(DashboardUrls.PrecisionCutoffName),
        RecallAt = Text(DashboardUrls.RecallAtName),
        MinImagesPerClass = Text(DashboardUrls.MinImagesName),
        CorrectOnly = Text(DashboardUrls.CorrectOnlyName),
        Cutoffs = Text(DashboardUrls.CutoffsName),
        Measure = Text(DashboardUrls.MeasureName),
    });

    public SelectivityCriteria Criteria() => View().Criteria;

    /// <summary>Null where the address says nothing of it.</summary>
    public string? Text(string name) =>
        _query.TryGetValue(name, out StringValues values) || (AliasOf(name) is { } alias && _query.TryGetValue(alias, out values)) ? values.ToString() : null;

    /// <exception cref="UserErrorException">It is no whole number in the range.</exception>
    public int? Whole(string name, int least, int most) => Text(name) switch
    {
        null => null,
        { } text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value >= least && value <= most => value,
        { } text => throw Bad(name, text, FormattableString.Invariant($"be a whole number from {least} to {most}")),
    };

    /// <exception cref="UserErrorException">It is no number above 0 and at most 1.</exception>
    public double? Share(string name) => Text(name) switch
    {
        null => null,
        { } text when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && value is > 0 and <= 1 => value,
        { } text => throw Bad(name, text, "be above 0 and at most 1"),
    };

    public static UserErrorException Bad(string name, string text, string rule) => new($"The parameter {name} is “{text}”, but it must {rule}.", ApiFailures.BadParameter);

    public bool Has(string tag) =>
        Context.Request.GetTypedHeaders().IfNoneMatch.Any(known => known == EntityTagHeaderValue.Any || known.Compare(new EntityTagHeaderValue(tag), useStrongComparison: false));

    /// <summary>The same address from another row on.</summary>
    public string AddressFrom(int offset)
    {
        HttpRequest request = Context.Request;
        IEnumerable<KeyValuePair<string, string?>> kept = _query.Where(q => q.Key is not DashboardUrls.OffsetName).Select(q => KeyValuePair.Create(q.Key, (string?)q.Value.ToString()));
        QueryString query = QueryString.Create([.. kept, KeyValuePair.Create(DashboardUrls.OffsetName, (string?)offset.ToString(CultureInfo.InvariantCulture))]);
        return $"{request.Scheme}://{request.Host}{request.PathBase}{request.Path}{query}";
    }

    private string? AliasOf(string name) => _operation.Parameters.FirstOrDefault(p => p.Name == name)?.Alias;

    private void RefuseUnknown()
    {
        ApiParameter[] known = [.. _operation.Parameters];
        HashSet<string> given = [];
        foreach ((string name, StringValues values) in _query)
        {
            ApiParameter parameter = Array.Find(known, p => p.Name == name || p.Alias == name)
                ?? throw new UserErrorException(known.Length == 0 ? $"There is no parameter “{name}” here: this address takes none." : $"There is no parameter “{name}” here; there are {string.Join(", ", known.Select(p => p.Name))}.", ApiFailures.BadParameter);
            if (values.Count != 1 || !given.Add(parameter.Name))
            {
                throw new UserErrorException($"The parameter {parameter.Name} is given twice; say which is meant.", ApiFailures.BadParameter);
            }
        }
    }
}
