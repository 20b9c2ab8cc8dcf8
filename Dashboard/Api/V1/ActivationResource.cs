using Dashboard.Analysis.Activations;
using Dashboard.Analysis.Networks;
using Dashboard.Analysis.Runs;
using Dashboard.Analysis.Selectivity;
using Dashboard.Services;
using Dashboard.Services.Exports;

namespace Dashboard.Api.V1;

/// <summary>All activations of one unit, and what the network said of each image.</summary>
internal static class ActivationResource
{
    public static void MapActivations(this IEndpointRouteBuilder app)
    {
        app.MapApi(DashboardUrls.ApiActivations, ActivationsAsync, new ApiOperation
        {
            Id = "listActivations",
            Tag = "Activations",
            Summary = "All activations of a unit",
            Description = "One row an image, in the run's order. `included` says whether the image counts under the inclusion rules in the address; none is missing. As npy: float32, one value an image, for numpy.load.",
            Query = ApiParameter.Inclusion,
            Formats = [ApiFormat.Json, ApiFormat.Csv, ApiFormat.Npy],
            IsPaged = true,
            JsonExample = """
                {
                  "run": "demo", "content_key": "5f3a…", "layer": "fc6", "dashboard_version": "1.0.0", "unit": 3,
                  "criteria": {"k": 60, "precision_cutoff": 0.75, "recall_at": 0.95, "min_images_per_class": 60, "correct_only": false}, "total": 1500, "offset": 0, "limit": 10000, "next": null,
                  "rows": [{"image": 0, "name": "cup-00000.png", "class": 0, "class_name": "cup", "included": true, "activation": 1.25}]
                }
                """,
            CsvExample = "image,name,class,class_name,included,activation\n0,cup-00000.png,0,cup,true,1.25\n",
        });
        app.MapApi(DashboardUrls.ApiPredictions, PredictionsAsync, new ApiOperation
        {
            Id = "listPredictions",
            Tag = "Activations",
            Summary = "What the network said of each image",
            Description = "One row an image, in the run's order: its class and the network's first guess.",
            Formats = [ApiFormat.Json, ApiFormat.Csv],
            IsPaged = true,
            JsonExample = """
                {
                  "run": "demo", "content_key": "5f3a…", "dashboard_version": "1.0.0", "total": 1500, "offset": 0, "limit": 10000, "next": null,
                  "rows": [{"image": 0, "name": "cup-00000.png", "class": 0, "class_name": "cup", "predicted_class": 0, "predicted_class_name": "cup", "correct": true}]
                }
                """,
            CsvExample = "image,name,class,class_name,predicted_class,predicted_class_name,correct\n0,cup-00000.png,0,cup,0,cup,true\n",
        });
    }

    private static async Task<IResult> ActivationsAsync(string runId, string layer, int unit, HttpContext context, IRunCatalogue runs)
    {
        ApiRequest request = ApiRequest.Of(context);
        Run run = runs.Require(runId);
        LayerInfo found = run.RequireUnit(layer, unit);
        SelectivityCriteria criteria = request.Criteria();
        RunImages images = runs.ImagesOf(run.Id);
        string name = FormattableString.Invariant($"{run.Id}-{found.Name}-unit{unit}-activations"), key = $"{name} {found.Name} {ContentTag.Key(run, images)} {ApiRuns.Text(criteria)}";
        if (request.Format != ApiFormat.Npy)
        {
            return await request.TableAsync(key, name, () => Task.FromResult(new ApiTable(
                ActivationTable.Of(run, images, UnitActivations.Read(runs, run.Id, found.Name, unit, criteria)),
                [.. ApiRuns.HeadOf(run, found.Name), new("unit", unit), ApiRuns.Head(criteria)])));
        }

        string tag = ContentTag.Of(key, request.Format.Token);
        if (request.Has(tag))
        {
            return ApiAnswer.NotModified(request, tag);
        }

        using MemoryStream file = new();
        NpyWriter.Write(file, UnitActivations.Read(runs, run.Id, found.Name, unit, criteria).Values);
        return request.Bytes(file.ToArray(), tag, name);
    }

    private static Task<IResult> PredictionsAsync(string runId, HttpContext context, IRunCatalogue runs)
    {
        ApiRequest request = ApiRequest.Of(context);
        Run run = runs.Require(runId);
        RunImages images = runs.ImagesOf(run.Id);
        return request.TableAsync($"predictions {ContentTag.Key(run, images)}", $"{run.Id}-predictions", () => Task.FromResult(new ApiTable(PredictionTable.Of(run, images), ApiRuns.HeadOf(run))));
    }
}
