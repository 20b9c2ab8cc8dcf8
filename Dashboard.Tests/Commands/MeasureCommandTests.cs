using System.Globalization;
using System.Text.Json;
using Dashboard.Analysis.Activations;
using Dashboard.Analysis.Selectivity;
using Dashboard.Tests.Analysis.Selectivity;
using Dashboard.Tests.Support;

namespace Dashboard.Tests.Commands;

[Collection(SharedConsole.Name)]
public sealed class MeasureCommandTests
{
    public static TheoryData<string> Names => GoldenCase.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_table_is_the_expected_one_in_json_and_csv(string name)
    {
        GoldenCase golden = GoldenCase.Load(name);
        using TemporaryFile json = new(".json"), csv = new(".csv");
        CommandLineRun run = await Measure(golden, json.Path);
        if (golden.Units is not { } expected)
        {
            Assert.Equal(1, run.ExitCode);
            Assert.StartsWith(golden.Error.GetProperty("code").GetString() + ": ", run.LastLine, StringComparison.Ordinal);
            Assert.False(File.Exists(json.Path));
            return;
        }

        Assert.Equal((0, 0), (run.ExitCode, (await Measure(golden, csv.Path)).ExitCode));
        JsonElement[] rows = [.. JsonDocument.Parse(await File.ReadAllBytesAsync(json.Path, TestContext.Current.CancellationToken)).RootElement.EnumerateArray()];
        string[][] lines = [.. (await File.ReadAllTextAsync(csv.Path, TestContext.Current.CancellationToken)).TrimEnd('\n').Split('\n').Select(l => l.Split(','))];
        Assert.Equal((expected.Length, expected.Length + 1), (rows.Length, lines.Length));
        for (int unit = 0; unit < rows.Length; unit++)
        {
            int column = 0;
            foreach (JsonProperty cell in expected[unit].EnumerateObject())
            {
                GoldenCase.AssertEqual(cell.Value, rows[unit].GetProperty(cell.Name), cell.Name, $"{name} unit {unit}");
                Assert.Equal(cell.Name, lines[0][column]);
                JsonElement fromCsv = rows[unit].GetProperty(cell.Name);
                Assert.Equal(fromCsv.ToString(), fromCsv.ValueKind is JsonValueKind.True or JsonValueKind.False ? Capitalised(lines[unit + 1][column]) : lines[unit + 1][column]);
                column++;
            }
        }
    }

    [Theory]
    [InlineData("de-DE")]
    [InlineData("ar-SA")]
    [InlineData("fa-IR")]
    public async Task The_table_is_the_same_in_every_culture(string culture)
    {
        GoldenCase golden = GoldenCase.Load("negative_activations");
        using TemporaryFile here = new(".csv"), there = new(".csv");
        await Measure(golden, here.Path);
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            Assert.Equal(0, (await Measure(golden, there.Path)).ExitCode);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }

        Assert.Equal(await File.ReadAllTextAsync(here.Path, TestContext.Current.CancellationToken), await File.ReadAllTextAsync(there.Path, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("--k", "0", 1, "bad_param")]
    [InlineData("--min-images-per-class", "0", 1, "bad_param")]
    [InlineData("--recall-at", "0", 1, "bad_param")]
    [InlineData("--recall-at", "1.01", 1, "bad_param")]
    [InlineData("--precision-cutoff", "NaN", 1, "bad_param")]
    [InlineData("--min-images-per-class", "1000", 1, "no_images")]
    [InlineData("--k", "many", 2, "")]
    [InlineData("--recall-at", "0,95", 2, "")]
    [InlineData("--unknown", "1", 2, "")]
    public async Task A_wrong_option_says_so(string option, string value, int exitCode, string code)
    {
        GoldenCase golden = GoldenCase.Load("two_classes");
        using TemporaryFile output = new(".csv");
        CommandLineRun run = await Measure(golden, output.Path, option, value);
        Assert.Equal(exitCode, run.ExitCode);
        Assert.StartsWith(code, run.LastLine, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(output.Path));
    }

    [Fact]
    public async Task An_output_that_cannot_be_written_is_refused_before_the_work()
    {
        GoldenCase golden = GoldenCase.Load("two_classes");
        Assert.Equal(2, (await Measure(golden, "table.txt")).ExitCode);
        CommandLineRun run = await Measure(golden, Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N"), "table.csv"));
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("its folder does not exist", run.LastLine, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_not_numpy_is_named()
    {
        GoldenCase golden = GoldenCase.Load("two_classes");
        using TemporaryFile output = new(".csv");
        string text = Path.Combine(golden.Folder, "case.json");
        CommandLineRun run = await CommandLineRun.Of("measure", "--activations", text, "--labels", text, "--out", output.Path);
        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith("case.json is not a NumPy file", run.LastLine, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fortran_order_and_other_element_types_give_the_same_table()
    {
        string folder = Path.Combine(AppContext.BaseDirectory, "TestData", "npy");
        using TemporaryFile labels = new(".npy"), one = new(".csv"), other = new(".csv");
        NpyWriter.Write(labels.Path, [.. Enumerable.Range(0, 37).Select(i => (long)(i % 4))]);
        Assert.Equal(0, (await CommandLineRun.Of("measure", "--activations", Path.Combine(folder, "c_f4.npy"), "--labels", labels.Path, "--out", one.Path)).ExitCode);
        foreach (string name in new[] { "fortran_f4", "c_f2", "c_f8", "fortran_big_f8" })
        {
            Assert.Equal(0, (await CommandLineRun.Of("measure", "--activations", Path.Combine(folder, name + ".npy"), "--labels", labels.Path, "--out", other.Path)).ExitCode);
            Assert.Equal(await File.ReadAllTextAsync(one.Path, TestContext.Current.CancellationToken), await File.ReadAllTextAsync(other.Path, TestContext.Current.CancellationToken));
        }
    }

    private static async Task<CommandLineRun> Measure(GoldenCase golden, string output, params string[] more)
    {
        using TemporaryFile labels = new(".npy"), correct = new(".npy");
        NpyWriter.Write(labels.Path, [.. golden.Labels.Select(l => (long)l)]);
        SelectivityCriteria criteria = golden.Criteria;
        Dictionary<string, string> options = new()
        {
            ["--k"] = criteria.K.ToString(CultureInfo.InvariantCulture),
            ["--precision-cutoff"] = criteria.PrecisionCutoff.ToString(CultureInfo.InvariantCulture),
            ["--min-images-per-class"] = criteria.MinImagesPerClass.ToString(CultureInfo.InvariantCulture),
            ["--recall-at"] = criteria.RecallAt.ToString(CultureInfo.InvariantCulture),
        };
        if (golden.Correct is { } mask)
        {
            NpyWriter.Write(correct.Path, mask);
            options["--correct"] = correct.Path;
        }

        for (int i = 0; i < more.Length; i += 2)
        {
            options[more[i]] = more[i + 1];
        }

        return await CommandLineRun.Of(["measure", "--activations", golden.ActivationFile, "--labels", labels.Path, "--out", output, .. options.SelectMany(o => new[] { o.Key, o.Value })]);
    }

    private static string Capitalised(string word) => char.ToUpperInvariant(word[0]) + word[1..];
}
