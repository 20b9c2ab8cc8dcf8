using Dashboard.Analysis.Runs;
using Dashboard.Analysis.Tables;
using Dashboard.Services;
using Dashboard.Services.Gallery;

namespace Dashboard.Api.V1;

/// <summary>Runs, and what each is of.</summary>
internal static class RunResource
{
    private static readonly TableColumn<Run>[] s_columns =
    [
        new("run", r => r.Id),
        new("name", r => r.Name),
        new("status", r => r.Status.ToString().ToLowerInvariant()),
        new("network", r => r.NetworkName),
        new("dataset", r => r.DatasetName),
        new("images", r => r.ImageCount),
        new("classes", r => r.ClassNames.Count),
        new("layers", r => r.Layers.Count),
        new("units", r => r.Layers.Sum(l => l.UnitCount)),
        new("has_predictions", r => r.HasPredictions),
        new("has_images", r => r.HasImages),
        new("created", r => GalleryTable.Time(r.Created)),
        new("content_key", r => r.ContentKey),
    ];

    public static void MapRuns(this IEndpointRouteBuilder app)
    {
        app.MapApi(DashboardUrls.ApiRuns, ListAsync, new ApiOperation
        {
            Id = "listRuns",
            Tag = "Runs",
            Summary = "All runs",
            Description = "One row a run, the newest first. A run is one network on one dataset. The other addresses name a run by the column `run`. `content_key` changes when the activations may have.",
            Formats = [ApiFormat.Json, ApiFormat.Csv],
            IsPaged = true,
            JsonExample = """
                {
                  "total": 1, "offset": 0, "limit": 10000, "next": null,
                  "rows": [
                    {"run": "demo", "name": "demo", "status": "complete", "network": "demo", "dataset": "demo", "images": 1500, "classes": 24, "layers": 9, "units": 1200,
                     "has_predictions": true, "has_images": true, "created": "2026-11-25T20:00:00Z", "content_key": "5f3a…"}
                  ]
                }
                """,
            CsvExample = "run,name,status,network,dataset,images,classes,layers,units,has_predictions,has_images,created,content_key\ndemo,demo,complete,demo,demo,1500,24,9,1200,true,true,2026-11-25T20:00:00Z,5f3a…\n",
        });
        app.MapApi(DashboardUrls.ApiRun, Get, new ApiOperation
        {
            Id = "getRun",
            Tag = "Runs",
            Summary = "One run",
            Description = "What the run is of, the names of its classes by index, its layers, and where everything came from.",
            JsonExample = """
                {
                  "run": "demo", "name": "demo", "status": "complete", "network": "demo", "dataset": "demo", "images": 1500, "units": 1200,
                  "has_predictions": true, "has_images": true, "created": "2026-11-25T20:00:00Z", "content_key": "5f3a…",
                  "classes": ["cup", "fish", "tree"],
                  "layers": [{"layer": "fc6", "kind": "fully_connected", "units": 512}],
                  "provenance": {"network weights": "9b1c…"}
                }
                """,
        });
        app.MapApi(DashboardUrls.ApiLayers, LayersAsync, new ApiOperation
        {
            Id = "listLayers",
            Tag = "Runs",
            Summary = "The layers of a run",
            Description = "One row a layer, in the network's order. A unit is a channel of a convolution (its activation is the spatial maximum) or a neuron.",
            Formats = [ApiFormat.Json, ApiFormat.Csv],
            IsPaged = true,
            JsonExample = """
                {
                  "run": "demo", "content_key": "5f3a…", "dashboard_version": "1.0.0", "total": 9, "offset": 0, "limit": 10000, "next": null,
                  "rows": [{"layer": "fc6", "kind": "fully_connected", "units": 512}]
                }
                """,
            CsvExample = "layer,kind,units\nfc6,fully_connected,512\n",
        });
    }

    private static Task<IResult> ListAsync(HttpContext context, IRunCatalogue runs) =>
        ApiRequest.Of(context).TableAsync(null, "runs", () => Task.FromResult(new ApiTable(Table.Of(s_columns, runs.List()))));

    private static IResult Get(string runId, HttpContext context, IRunCatalogue runs)
    {
        ApiRequest request = ApiRequest.Of(context);
        Run run = runs.Require(runId);
        return request.Object(
            [
                .. s_columns.Where(c => c.Name is not ("classes" or "layers")).Select(c => KeyValuePair.Create(c.Name, c.Value(run))),
                new("classes", run.ClassNames),
                new("layers", run.Layers.Select(l => LayerColumns.All.Select(c => KeyValuePair.Create(c.Name, c.Value(l))).ToArray())),
                new("provenance", run.Provenance.Select(p => KeyValuePair.Create(p.Key, (object?)p.Value)).ToArray()),
            ],
            run.Id);
    }

    private static Task<IResult> LayersAsync(string runId, HttpContext context, IRunCatalogue runs)
    {
        ApiRequest request = ApiRequest.Of(context);
        Run run = runs.Require(runId);
        return request.TableAsync(null, $"{run.Id}-layers", () => Task.FromResult(new ApiTable(Table.Of(LayerColumns.All, run.Layers), ApiRuns.HeadOf(run))));
    }
}
