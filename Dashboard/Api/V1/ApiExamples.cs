using System.Text;
using System.Text.Json;
using Dashboard.Analysis.Runs;
using Dashboard.Analysis.Selectivity;
using Dashboard.Analysis.Tables;
using Dashboard.Components.Help;
using Dashboard.Services.Explore;

namespace Dashboard.Api.V1;

/// <summary>Examples too wide to be typed: the unit of the help page, measured by the engine, so that they cannot be wrong.</summary>
internal static class ApiExamples
{
    private static readonly SelectivityCriteria s_criteria = new() { K = ExampleUnit.ClassSize, MinImagesPerClass = 1 };

    private static readonly UnitMeasures s_unit = new ExampleUnit(ExampleSituation.All[0]).Measure(s_criteria);

    public static string Measures(string total) => Json(total, MeasureTable.Of([s_unit]));

    public static string MeasuresAsCsv() => Csv(MeasureTable.Of([s_unit]));

    public static string Units(string total) => Json(total, MeasureResource.Rows(Table()));

    public static string UnitsAsCsv() => Csv(MeasureResource.Rows(Table()));

    private static UnitTable Table() => UnitTable.Build(
        [new LayerMeasures("demo", "fc6", s_criteria, new IncludedImages(36, 0, 3, 0), [s_unit])], ExampleUnit.ClassNames, ExploreColumns.All, s_criteria);

    private static string Json(string total, Table rows)
    {
        using MemoryStream body = new();
        using (Utf8JsonWriter json = new(body))
        {
            rows.WriteJson(json);
        }

        return $$"""
            {
              "run": "demo", "content_key": "5f3a…", "layer": "fc6", "dashboard_version": "1.0.0",
              "criteria": {"k": 12, "precision_cutoff": 0.75, "recall_at": 0.95, "min_images_per_class": 1, "correct_only": false},
              "included": {"images": 36, "images_left_out": 0, "classes": 3, "classes_left_out": 0},
              "total": {{total}}, "offset": 0, "limit": 10000, "next": null, "rows": {{Encoding.UTF8.GetString(body.ToArray())}}
            }
            """;
    }

    private static string Csv(Table rows)
    {
        using StringWriter text = new();
        rows.WriteCsv(text);
        return text.ToString();
    }
}
