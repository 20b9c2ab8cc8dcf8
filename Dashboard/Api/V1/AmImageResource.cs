using Dashboard.Analysis;
using Dashboard.Analysis.Maximization;
using Dashboard.Analysis.Runs;
using Dashboard.Analysis.Tables;
using Dashboard.Services;
using Dashboard.Services.Gallery;

namespace Dashboard.Api.V1;

/// <summary>AM images of a run: their numbers, and the pictures.</summary>
internal static class AmImageResource
{
    public static void MapApiAmImages(this IEndpointRouteBuilder app)
    {
        app.MapApi(DashboardUrls.ApiAmImages, ListAsync, new ApiOperation
        {
            Id = "listAmImages",
            Tag = "AM images",
            Summary = "AM images with all their numbers",
            Description = "One row an image, by layer, unit, method and seed. `sha256` names the picture: `…/am-images/{sha256}.png`. Beside each image stand value, class and verdict of the chosen measure under the criteria in the address. " + AmWarnings.Caveat,
            Query = [.. ApiParameter.OfImages, ApiParameter.Measure, .. ApiParameter.Criteria, ApiParameter.Cutoffs],
            Formats = [ApiFormat.Json, ApiFormat.Csv],
            IsPaged = true,
            JsonExample = """
                {
                  "run": "demo", "content_key": "5f3a…", "dashboard_version": "1.0.0", "measure": "precision",
                  "criteria": {"k": 60, "precision_cutoff": 0.75, "recall_at": 0.95, "min_images_per_class": 60, "correct_only": false}, "total": 80, "offset": 0, "limit": 10000, "next": null,
                  "rows": [
                    {"sha256": "3b1e…", "layer": "fc6", "unit": 3, "method": "fourier", "seed": 0, "activation": 5.1, "robust_activation": 4.7, "unit_maximum": 4.2, "typical_maximum": 3.9,
                     "share_of_maximum": 1.21, "robust_ratio": 0.92, "high_frequency_share": 0.06, "high_frequency_ratio": 1.2, "rank": 1, "never_fired": false, "predicted_class": null,
                     "own_class_probability": null, "start_image": null, "restarted_with_smaller_step": false, "seconds": 1.5, "torch_share": 0.9, "settings": "0a1b2c3d4e5f",
                     "network_hash": "9b1c…", "created": "2026-11-25T20:00:00Z", "precision": 0.85, "class": 2, "class_name": "tree", "detector": true, "interpretability": null, "warnings": ""}
                  ]
                }
                """,
            CsvExample = "sha256,layer,unit,method,seed,activation,robust_activation,unit_maximum,…\n3b1e…,fc6,3,fourier,0,5.1,4.7,4.2,…\n",
        });
        app.MapApi(DashboardUrls.ApiAmImage, Get, new ApiOperation
        {
            Id = "getAmImage",
            Tag = "AM images",
            Summary = "One AM image",
            Description = "The PNG file. Its SHA-256 is the `id` in the address, so it never changes.",
            Formats = [ApiFormat.Png],
        });
    }

    private static async Task<IResult> ListAsync(string runId, HttpContext context, IRunCatalogue runs, GalleryReader reader)
    {
        ApiRequest request = ApiRequest.Of(context);
        Run run = runs.Require(runId);
        GalleryView view = new()
        {
            View = request.View(),
            Layers = request.Text(DashboardUrls.LayerName) is { } layer ? [run.RequireLayer(layer).Name] : [],
            Unit = request.Whole(DashboardUrls.GalleryUnitName, 0, int.MaxValue),
            Method = request.Text(DashboardUrls.MethodName) is { } method
                ? MethodText.Parse(method) ?? throw ApiRequest.Bad(DashboardUrls.MethodName, method, $"be one of {string.Join(", ", Enum.GetValues<AmMethod>().Select(MethodText.Token))}")
                : null,
            Seed = request.Whole(DashboardUrls.SeedName, 0, int.MaxValue),
        };
        return await request.TableAsync(null, $"{run.Id}-am-images", async () => new ApiTable(
            Table.Of(GalleryTable.Columns(run, view.View.MeasureDefinition), await reader.ReadAsync(run, view, request.Cancellation)),
            [.. ApiRuns.HeadOf(run), new("measure", view.View.Measure), ApiRuns.Head(view.View.Criteria)]));
    }

    private static IResult Get(string runId, string id, HttpContext context, IRunCatalogue runs, IAmImages images)
    {
        ApiRequest request = ApiRequest.Of(context);
        Run run = runs.Require(runId);
        if (images.List(run.Id).All(i => i.Id != id))
        {
            throw new UserErrorException($"The run {run.Name} has no such AM image; it may have been removed.", ApiFailures.NotFound);
        }

        return request.Bytes(images.ReadPng(id), null, id);
    }
}
