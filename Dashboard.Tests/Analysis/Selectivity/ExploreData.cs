using System.Text.Json;

namespace Dashboard.Tests.Analysis.Selectivity;

/// <summary>What TestData/scripts/explore.py wrote: numbers from NumPy and SciPy.</summary>
internal static class ExploreData
{
    private static readonly JsonElement s_root =
        JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "TestData", "explore", "explore.json"))).RootElement;

    public static JsonElement Of(string name) => s_root.GetProperty(name);

    public static double[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(GoldenCase.Number)];

    public static (float[] Values, int[] Labels) Unit() => (
        [.. Numbers(Of("unit").GetProperty("values")).Select(v => (float)v)],
        [.. Of("unit").GetProperty("labels").EnumerateArray().Select(l => l.GetInt32())]);

    public static void AssertClose(double expected, double actual) =>
        Assert.True(expected.Equals(actual) || Math.Abs(expected - actual) <= 1e-12 * Math.Max(1, Math.Abs(expected)), FormattableString.Invariant($"expected {expected:R}, got {actual:R}"));
}
