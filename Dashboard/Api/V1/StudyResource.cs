using Dashboard.Analysis;
using Dashboard.Analysis.Studies;
using Dashboard.Analysis.Studies.Export;
using Dashboard.Analysis.Studies.Results;
using Dashboard.Analysis.Studies.Statistics;
using Dashboard.Analysis.Studies.Transfer;
using Dashboard.Analysis.Tables;
using Dashboard.Services;
using Dashboard.Services.Gallery;

namespace Dashboard.Api.V1;

/// <summary>Studies and what came out of them, with and without the raters that their rules exclude. Never what a single rater did.</summary>
internal static class StudyResource
{
    private const string NoResults = "no_results";

    private static readonly TableColumn<Study>[] s_columns =
    [
        new("study", s => s.Id),
        new("name", s => s.Design.Name),
        new("family", s => s.Family),
        new("version", s => s.Version),
        new("kind", s => s.Design.Kind.ToString().ToLowerInvariant()),
        new("status", s => s.Status.ToString().ToLowerInvariant()),
        new("created", s => GalleryTable.Time(s.Created)),
        new("opened", s => s.Opened is { } time ? GalleryTable.Time(time) : null),
        new("closed", s => s.Closed is { } time ? GalleryTable.Time(time) : null),
        new("version_hash", s => s.VersionHash),
    ];

    public static void MapStudies(this IEndpointRouteBuilder app)
    {
        app.MapApi(DashboardUrls.ApiStudies, ListAsync, new ApiOperation
        {
            Id = "listStudies",
            Tag = "Studies",
            Summary = "All studies",
            Description = "One row a study, the newest first.",
            Formats = [ApiFormat.Json, ApiFormat.Csv],
            IsPaged = true,
            JsonExample = """
                {
                  "total": 1, "offset": 0, "limit": 10000, "next": null,
                  "rows": [{"study": "am-2026", "name": "AM 2026", "family": "am-2026", "version": 1, "kind": "object", "status": "closed", "created": "2026-11-25T20:00:00Z",
                            "opened": "2026-11-25T21:00:00Z", "closed": null, "version_hash": "77aa…"}]
                }
                """,
            CsvExample = "study,name,family,version,kind,status,created,opened,closed,version_hash\nam-2026,AM 2026,am-2026,1,object,open,2026-11-25T20:00:00Z,2026-11-25T21:00:00Z,,77aa…\n",
        });
        app.MapApi(DashboardUrls.ApiStudy, GetAsync, new ApiOperation
        {
            Id = "getStudy",
            Tag = "Studies",
            Summary = "One study, and who is left out",
            Description = "How many raters and judgments there are, and how many raters the frozen rules exclude, by reason; one rater may have several.",
            JsonExample = """
                {
                  "study": "am-2026", "name": "AM 2026", "family": "am-2026", "version": 1, "kind": "object", "status": "open", "created": "2026-11-25T20:00:00Z",
                  "opened": "2026-11-25T21:00:00Z", "closed": null, "version_hash": "77aa…",
                  "raters": 40, "raters_excluded": 3, "exclusions": {"catch_accuracy": 3}, "withdrawn": 1, "judgments": 1600, "units": 64
                }
                """,
        });
        app.MapApi(DashboardUrls.ApiStudyLayers, LayersAsync, new ApiOperation
        {
            Id = "listStudyLayers",
            Tag = "Studies",
            Summary = "A study's results by layer",
            Description = "One row a layer, sort of pictures and basis. A figure that is not defined is null.",
            Query = ApiParameter.OfResults,
            Formats = [ApiFormat.Json, ApiFormat.Csv],
            IsPaged = true,
            JsonExample = """
                {
                  "study": "am-2026", "dashboard_version": "1.0.0", "total": 2, "offset": 0, "limit": 10000, "next": null,
                  "rows": [{"study_id": "am-2026", "layer": "fc8", "stimulus": "am_image", "basis": "kept", "threshold": 0.8, "units": 24, "judgments": 240, "yes": 150, "pooled_share": 0.625,
                            "pooled_low": 0.562, "pooled_high": 0.684, "mean_of_units": 0.625, "standard_error": 0.07, "mean_low": 0.49, "mean_high": 0.75, "at_threshold": 11,
                            "share_at_threshold": 0.458, "share_at_threshold_low": 0.279, "share_at_threshold_high": 0.649, "established": 4, "undecided": 12, "below": 8, "unanimous": 5,
                            "alpha": 0.41, "alpha_low": 0.28, "alpha_high": 0.54, "pairwise_agreement": 0.73, "name_agreement": 0.5, "class_overlap": 0.6, "class_overlap_by_chance": 0.05}]
                }
                """,
            CsvExample = "study_id,layer,stimulus,basis,threshold,units,judgments,yes,pooled_share,…\nam-2026,fc8,am_image,kept,0.8,24,240,150,0.625,…\n",
        });
        app.MapApi(DashboardUrls.ApiStudyUnits, UnitsAsync, new ApiOperation
        {
            Id = "listStudyUnits",
            Tag = "Studies",
            Summary = "A study's results by unit",
            Description = "One row a unit, sort of pictures and basis, under the columns of units.csv in the study's export. A figure that is not defined is null.",
            Query = ApiParameter.OfResults,
            Formats = [ApiFormat.Json, ApiFormat.Csv],
            IsPaged = true,
            JsonExample = """
                {
                  "study": "am-2026", "dashboard_version": "1.0.0", "total": 48, "offset": 0, "limit": 10000, "next": null,
                  "rows": [{"study_id": "am-2026", "model": "demo", "layer": "fc8", "unit": 0, "stimulus": "am_image", "basis": "kept", "judgments": 10, "yes": 9, "share_yes": 0.9,
                            "wilson_low": 0.596, "wilson_high": 0.982, "interpretability": "undecided", "pairwise_agreement": 0.8, "dawid_skene_yes": 0.99, "names": 9, "modal_name": "cup",
                            "modal_share": 0.78, "name_entropy": 0.76, "name_agreement": 0.61, "ccmas_class": "cup", "overlap_exact": 0.78, "overlap_any": 0.78}]
                }
                """,
            CsvExample = "study_id,model,layer,unit,stimulus,basis,judgments,yes,share_yes,…\nam-2026,demo,fc8,0,am_image,kept,10,9,0.9,…\n",
        });
    }

    private static Task<IResult> ListAsync(HttpContext context, IStudies studies) =>
        ApiRequest.Of(context).TableAsync(null, "studies", () => Task.FromResult(new ApiTable(Table.Of(s_columns, studies.List()))));

    private static async Task<IResult> GetAsync(string studyId, HttpContext context, IStudies studies, IStudyResults results)
    {
        ApiRequest request = ApiRequest.Of(context);
        Study study = Require(studies, studyId);
        StudyResults? found = await results.FindAsync(study.Id, request.Cancellation);
        return request.Object(
            [
                .. s_columns.Select(c => KeyValuePair.Create(c.Name, c.Value(study))),
                new("raters", found?.Raters.Count ?? 0),
                new("raters_excluded", found?.Raters.Count(r => r.Quality.IsExcluded) ?? 0),
                new("exclusions", (found?.Exclusions ?? []).Select(e => KeyValuePair.Create(e.Key, (object?)e.Value)).ToArray()),
                new("withdrawn", found?.Data.Withdrawn ?? 0),
                new("judgments", found?.Data.Judgments.Count ?? 0),
                new("units", found?.Units.Count ?? 0),
            ],
            study.Id);
    }

    private static Task<IResult> LayersAsync(string studyId, HttpContext context, IStudies studies, IStudyResults results) =>
        AnswerAsync(studyId, "layers", context, studies, results, (found, bases, threshold) => RowTable.Of(StudyExportBuilder.LayerRows(found, bases, threshold)));

    private static Task<IResult> UnitsAsync(string studyId, HttpContext context, IStudies studies, IStudyResults results) =>
        AnswerAsync(studyId, "units", context, studies, results, (found, bases, threshold) => RowTable.Of(StudyExportBuilder.UnitRows(found, bases, threshold)));

    private static async Task<IResult> AnswerAsync(
        string studyId, string what, HttpContext context, IStudies studies, IStudyResults results, Func<StudyResults, ResultBasis[], double, Table> rows)
    {
        ApiRequest request = ApiRequest.Of(context);
        Study study = Require(studies, studyId);
        ResultBasis[] bases = request.Text(DashboardUrls.BasisName) switch
        {
            null => Enum.GetValues<ResultBasis>(),
            "kept" => [ResultBasis.Kept],
            "all" => [ResultBasis.All],
            { } text => throw ApiRequest.Bad(DashboardUrls.BasisName, text, "be kept or all"),
        };
        double threshold = request.Share(DashboardUrls.ThresholdName) ?? InterpretabilityClasses.DefaultThreshold;
        StudyResults found = await results.FindAsync(study.Id, request.Cancellation)
            ?? throw new UserErrorException($"The study {study.Design.Name} was never opened, so it has no results.", NoResults);
        return await request.TableAsync(null, $"{study.Id}-{what}", () => Task.FromResult(new ApiTable(
            rows(found, bases, threshold), new("study", study.Id), new("dashboard_version", ProgramVersion.Text))));
    }

    private static Study Require(IStudies studies, string studyId) =>
        studies.Find(studyId) ?? throw new UserErrorException($"There is no study {studyId}.", ApiFailures.NotFound);
}
