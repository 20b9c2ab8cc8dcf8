using System.Text.Json;
using Dashboard.Analysis.Activations;
using Dashboard.Analysis.Selectivity;

namespace Dashboard.Tests.Analysis.Selectivity;

/// <summary>A case out of TestData/golden: expected values come from an independent numpy implementation of the definitions.</summary>
internal sealed class GoldenCase
{
    private static readonly HashSet<string> s_exact = ["min", "max", "precision_threshold", "mi_threshold", "f1_threshold", "gap_high", "gap_low"];
    private readonly JsonElement _root;

    private GoldenCase(string folder)
    {
        Folder = folder;
        _root = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "case.json"))).RootElement;
    }

    public static string Root { get; } = Path.Combine(AppContext.BaseDirectory, "TestData", "golden");

    public static TheoryData<string> Names => [.. Directory.GetDirectories(Root).Select(d => Path.GetFileName(d)).Order(StringComparer.Ordinal)];

    public string Folder { get; }

    public string ActivationFile => Path.Combine(Folder, "activations.npy");

    public int[] Labels => [.. _root.GetProperty("labels").EnumerateArray().Select(l => l.GetInt32())];

    public bool[]? Correct => _root.GetProperty("correct") is { ValueKind: JsonValueKind.Array } mask ? [.. mask.EnumerateArray().Select(c => c.GetBoolean())] : null;

    public SelectivityCriteria Criteria
    {
        get
        {
            JsonElement given = _root.GetProperty("params");
            return new SelectivityCriteria
            {
                K = given.GetProperty("k").GetInt32(),
                PrecisionCutoff = given.GetProperty("precision_cutoff").GetDouble(),
                MinImagesPerClass = given.GetProperty("min_images_per_class").GetInt32(),
                RecallAt = given.GetProperty("recall_precision").GetDouble(),
                CorrectOnly = Correct is not null,
            };
        }
    }

    /// <summary>Null where the case is an error.</summary>
    public JsonElement[]? Units => _root.GetProperty("expected").TryGetProperty("units", out JsonElement units) ? [.. units.EnumerateArray()] : null;

    public JsonElement Error => _root.GetProperty("expected").GetProperty("error");

    /// <summary>(unit, column → one value a class).</summary>
    public IEnumerable<(int Unit, JsonElement Columns)> PerClass => _root.TryGetProperty("per_class", out JsonElement classes)
        ? classes.EnumerateObject().Select(p => (int.Parse(p.Name, System.Globalization.CultureInfo.InvariantCulture), p.Value))
        : [];

    public static GoldenCase Load(string name) => new(Path.Combine(Root, name));

    public NpyActivationMatrix OpenActivations() => NpyActivationMatrix.Open(ActivationFile);

    /// <summary>Whole numbers, flags, classes, extremes and thresholds exactly; other numbers to 1e−9 relative above 1, absolute below.</summary>
    public static void AssertEqual(JsonElement expected, JsonElement actual, string column, string where)
    {
        if (expected.ValueKind is JsonValueKind.String or JsonValueKind.True or JsonValueKind.False || actual.ValueKind is JsonValueKind.String)
        {
            Assert.True(expected.ToString() == actual.ToString(), $"{where}, {column}: expected {expected}, got {actual}");
            return;
        }

        AssertEqual(expected.GetDouble(), actual.GetDouble(), column, where, isWhole: !expected.GetRawText().AsSpan().ContainsAny(".eE"));
    }

    public static void AssertEqual(double expected, double actual, string column, string where, bool isWhole)
    {
        double tolerance = isWhole || s_exact.Contains(column) ? 0 : 1e-9 * Math.Max(1, Math.Abs(expected));
        bool equal = expected.Equals(actual) || Math.Abs(expected - actual) <= tolerance;
        Assert.True(equal, FormattableString.Invariant($"{where}, {column}: expected {expected:R}, got {actual:R}"));
    }

    public static double Number(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => double.Parse(element.GetString()!, System.Globalization.CultureInfo.InvariantCulture),
        JsonValueKind.True => 1,
        JsonValueKind.False => 0,
        _ => element.GetDouble(),
    };
}
