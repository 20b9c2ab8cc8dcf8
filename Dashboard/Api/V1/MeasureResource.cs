using Dashboard.Analysis.Networks;
using Dashboard.Analysis.Runs;
using Dashboard.Analysis.Selectivity;
using Dashboard.Analysis.Tables;
using Dashboard.Services;
using Dashboard.Services.Explore;
using Dashboard.Services.Studies;

namespace Dashboard.Api.V1;

/// <summary>Every measure of every unit of a layer, under the criteria in the address.</summary>
internal static class MeasureResource
{
    public static void MapMeasures(this IEndpointRouteBuilder app)
    {
        app.MapApi(DashboardUrls.ApiMeasures, MeasuresAsync, new ApiOperation
        {
            Id = "listMeasures",
            Tag = "Measures",
            Summary = "Every measure of every unit of a layer",
            Description = "One row a unit, the columns of the verb `measure`. Classes are indices into the run's `classes`, −1 where there is none. NaN, Infinity and -Infinity are strings in JSON. "
                + "The first request under new inclusion rules reads all activations and may take seconds; others are answered from what is kept.",
            Query = ApiParameter.Criteria,
            Formats = [ApiFormat.Json, ApiFormat.Csv],
            IsPaged = true,
            JsonExample = ApiExamples.Measures("512"),
            CsvExample = ApiExamples.MeasuresAsCsv(),
        });
        app.MapApi(DashboardUrls.ApiUnits, UnitsAsync, new ApiOperation
        {
            Id = "listUnits",
            Tag = "Measures",
            Summary = "The units of a layer as the explore page shows them",
            Description = "One row a unit: each measure with the class it attributes the unit to, by index and name, and whether it calls the unit a detector under the cut-offs in the address. `interpretability` is the share of “yes” in studies.",
            Query = [.. ApiParameter.Criteria, ApiParameter.Cutoffs],
            Formats = [ApiFormat.Json, ApiFormat.Csv],
            IsPaged = true,
            JsonExample = ApiExamples.Units("512"),
            CsvExample = ApiExamples.UnitsAsCsv(),
        });
        app.MapApi(DashboardUrls.ApiUnit, UnitAsync, new ApiOperation
        {
            Id = "getUnit",
            Tag = "Measures",
            Summary = "Every measure of one unit",
            Description = "The unit's row of the layer's table of measures.",
            Query = ApiParameter.Criteria,
            Formats = [ApiFormat.Json, ApiFormat.Csv],
            IsPaged = true,
            JsonExample = ApiExamples.Measures("1"),
            CsvExample = ApiExamples.MeasuresAsCsv(),
        });
    }

    private static Task<IResult> MeasuresAsync(string runId, string layer, HttpContext context, IRunCatalogue runs, IRunMeasures measures)
    {
        ApiRequest request = ApiRequest.Of(context);
        Run run = runs.Require(runId);
        LayerInfo found = run.RequireLayer(layer);
        return AnswerAsync(request, run, runs, found, measures, $"{run.Id}-{found.Name}-measures", units => units);
    }

    private static Task<IResult> UnitAsync(string runId, string layer, int unit, HttpContext context, IRunCatalogue runs, IRunMeasures measures)
    {
        ApiRequest request = ApiRequest.Of(context);
        Run run = runs.Require(runId);
        LayerInfo found = run.RequireUnit(layer, unit);
        return AnswerAsync(request, run, runs, found, measures, FormattableString.Invariant($"{run.Id}-{found.Name}-unit{unit}"), units => [units[unit]]);
    }

    private static Task<IResult> AnswerAsync(
        ApiRequest request, Run run, IRunCatalogue runs, LayerInfo layer, IRunMeasures measures, string name, Func<IReadOnlyList<UnitMeasures>, IReadOnlyList<UnitMeasures>> choose)
    {
        SelectivityCriteria criteria = request.Criteria();
        string key = $"{name} {ContentTag.Key(run, runs.ImagesOf(run.Id))} {layer.Name} {ApiRuns.Text(criteria)}";
        return request.TableAsync(key, name, async () =>
        {
            LayerMeasures measured = await measures.MeasureAsync(run.Id, layer.Name, criteria, null, request.Cancellation);
            return new ApiTable(MeasureTable.Of(choose(measured.Units)), [.. ApiRuns.HeadOf(run, layer.Name), ApiRuns.Head(criteria), ApiRuns.Head(measured.Included)]);
        });
    }

    private static Task<IResult> UnitsAsync(string runId, string layer, HttpContext context, IRunCatalogue runs, IRunMeasures measures, IRatedShares rated)
    {
        ApiRequest request = ApiRequest.Of(context);
        Run run = runs.Require(runId);
        LayerInfo found = run.RequireLayer(layer);
        SelectivityCriteria criteria = request.Criteria();
        return request.TableAsync(null, $"{run.Id}-{found.Name}-units", async () =>
        {
            LayerMeasures measured = await measures.MeasureAsync(run.Id, found.Name, criteria, null, request.Cancellation);
            UnitTable units = UnitTable.Build([measured], run.ClassNames, ExploreColumns.With(await rated.OfAsync(run.Id, request.Cancellation)), criteria);
            return new ApiTable(Rows(units), [.. ApiRuns.HeadOf(run, found.Name), ApiRuns.Head(criteria), ApiRuns.Head(measured.Included)]);
        });
    }

    public static Table Rows(UnitTable units) => Table.Of(UnitTableColumns.Of(units), [.. Enumerable.Range(0, units.Count)]);
}
