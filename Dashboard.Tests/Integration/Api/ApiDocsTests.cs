using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Dashboard.Analysis.Sharing;
using Dashboard.Tests.Analysis.Selectivity;
using Dashboard.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Tests.Integration.Api;

/// <summary>The programs in docs/api.md run as they stand there, and print what an independent implementation computed.</summary>
public sealed partial class ApiDocsTests
{
    private const string Case = "large_2000x64";

    [Fact]
    public async Task The_python_of_the_docs_runs_and_prints_the_golden_numbers()
    {
        await Interpreter.Python.RequireAsync("requests", "pandas");
        await using ApiApp app = await ApiApp.StartAsync(Case);
        GoldenCase golden = GoldenCase.Load(Case);
        string[] lines = await RunAsync(Interpreter.Python, PythonBlock(), app);

        JsonElement[] units = golden.Units!;
        int detectors = units.Count(u => u.GetProperty("is_object_detector").GetBoolean());
        JsonElement best = units.MaxBy(u => u.GetProperty("auc").GetDouble());
        Assert.Equal(["demo fc6", $"{units.Length} units, {detectors} object detectors"], lines[..2]);
        Assert.Equal($"of unit {best.GetProperty("unit")}", lines[2][lines[2].IndexOf("of unit", StringComparison.Ordinal)..]);
        Assert.Equal(best.GetProperty("auc").GetDouble(), Number(lines[2]), 9);
        Assert.Equal($"k = 60 gives {detectors}", lines[5]);
        Assert.Equal(best.GetProperty("mean").GetDouble(), Number(lines[6]), 9);
        Assert.EndsWith(FormattableString.Invariant($"over {golden.Labels.Length} images"), lines[6], StringComparison.Ordinal);
        Assert.Equal(GoldenRun.ClassName(best.GetProperty("ccmas_class").GetInt32()), lines[7]);
        Assert.Equal(["304"], lines[8..]);
    }

    [Fact]
    public async Task The_r_of_the_docs_runs_and_prints_the_golden_numbers()
    {
        await Interpreter.R.RequireAsync("httr2");
        await using ApiApp app = await ApiApp.StartAsync(Case);
        GoldenCase golden = GoldenCase.Load(Case);
        string[] lines = await RunAsync(Interpreter.R, RBlock(), app);

        JsonElement best = golden.Units!.MaxBy(u => u.GetProperty("auc").GetDouble());
        int detectors = golden.Units!.Count(u => u.GetProperty("is_object_detector").GetBoolean());
        Assert.Equal(["demo fc6", $"{golden.Units!.Length} units, {detectors} object detectors"], lines[..2]);
        Assert.Equal(best.GetProperty("mean").GetDouble(), Number(lines[2]), 9);
        Assert.EndsWith(FormattableString.Invariant($"over {golden.Labels.Length} images"), lines[2], StringComparison.Ordinal);
    }

    private static async Task<string[]> RunAsync(Interpreter interpreter, Regex block, ApiApp app)
    {
        string docs = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "api.md"), TestContext.Current.CancellationToken);
        string program = string.Join('\n', block.Matches(docs).Select(m => m.Groups[1].Value));
        (int exitCode, string output, string error) = await interpreter.RunAsync(program, new Dictionary<string, string>
        {
            ["SELECTIVITY_URL"] = app.App.Address.ToString(),
            ["SELECTIVITY_TOKEN"] = app.App.Services.GetRequiredService<IAccessTokens>().Create("docs").Secret,
            ["NO_PROXY"] = "*",
        });
        Assert.True(exitCode == 0, error);
        return output.TrimEnd('\n').Split('\n');
    }

    private static double Number(string line) => double.Parse(DecimalNumber().Match(line).Value, CultureInfo.InvariantCulture);

    [GeneratedRegex("```python\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex PythonBlock();

    [GeneratedRegex("```r\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex RBlock();

    [GeneratedRegex(@"\d+\.\d+(e-?\d+)?")]
    private static partial Regex DecimalNumber();
}
