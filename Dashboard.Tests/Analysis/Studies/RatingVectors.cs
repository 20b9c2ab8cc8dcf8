using System.Globalization;
using System.Text.Json;
using Dashboard.Analysis.Studies.Statistics;

namespace Dashboard.Tests.Analysis.Studies;

/// <summary>TestData/vectors/ratings.json: expected values from an independent NumPy implementation, anchored in other projects' tests and in papers.</summary>
internal static class RatingVectors
{
    private static readonly JsonElement s_root =
        JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "TestData", "vectors", "ratings.json"))).RootElement;

    public static JsonElement Of(string section) => s_root.GetProperty(section);

    /// <summary>The numbers of the cases of a section that is a list.</summary>
    public static TheoryData<int> Cases(params string[] path) => [.. Enumerable.Range(0, Find(path).GetArrayLength())];

    public static JsonElement Find(params string[] path) => path.Aggregate(s_root, (element, name) => element.GetProperty(name));

    /// <summary>A statistic that is not defined stands as null.</summary>
    public static double Number(JsonElement element) => element.ValueKind == JsonValueKind.Null ? double.NaN : element.GetDouble();

    public static double[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(Number)];

    public static double[][] Matrix(JsonElement array) => [.. array.EnumerateArray().Select(Numbers)];

    public static int[][] Counts(JsonElement array) => [.. array.EnumerateArray().Select(row => row.EnumerateArray().Select(c => c.GetInt32()).ToArray())];

    public static string?[] Texts(JsonElement array) => [.. array.EnumerateArray().Select(t => t.GetString())];

    /// <summary>Items as lists of answers, null for a missing one, counted in the order of <paramref name="values"/>.</summary>
    public static int[][] Table(JsonElement items, string[] values) =>
    [
        .. items.EnumerateArray().Select(item =>
        {
            int[] counts = new int[values.Length];
            foreach (JsonElement answer in item.EnumerateArray().Where(a => a.ValueKind != JsonValueKind.Null))
            {
                counts[Array.IndexOf(values, answer.ToString())]++;
            }

            return counts;
        }),
    ];

    /// <summary>[item, rater, answer] by name, as indices into the given lists.</summary>
    public static Vote[] Votes(JsonElement answers, string?[] items, string?[] raters, string?[] labels) =>
    [
        .. answers.EnumerateArray().Select(a => new Vote(
            Array.IndexOf(items, a[0].GetString()), Array.IndexOf(raters, a[1].GetString()), Array.IndexOf(labels, a[2].GetString()))),
    ];

    public static void AssertClose(double expected, double actual, double tolerance = 1e-9) => Assert.True(
        expected.Equals(actual) || Math.Abs(expected - actual) <= tolerance, string.Create(CultureInfo.InvariantCulture, $"expected {expected:R}, got {actual:R}"));

    public static void AssertClose(IReadOnlyList<double> expected, IReadOnlyList<double> actual, double tolerance = 1e-9)
    {
        Assert.Equal(expected.Count, actual.Count);
        for (int i = 0; i < expected.Count; i++)
        {
            AssertClose(expected[i], actual[i], tolerance);
        }
    }

    public static void AssertClose(JsonElement expected, Interval actual, double scale = 1)
    {
        AssertClose(expected[0].GetDouble(), actual.Low * scale);
        AssertClose(expected[1].GetDouble(), actual.High * scale);
    }
}
