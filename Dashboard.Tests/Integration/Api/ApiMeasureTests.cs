using System.Net;
using System.Text.Json;
using Dashboard.Tests.Analysis.Selectivity;
using Dashboard.Tests.Services;
using Dashboard.Tests.Support;
using static Dashboard.Tests.Integration.Api.ApiApp;

namespace Dashboard.Tests.Integration.Api;

/// <summary>What programs get is held against the golden cases, which an independent implementation computed.</summary>
public sealed class ApiMeasureTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("correct_mask_min_images", "")]
    [InlineData("dead_and_constant", "de-DE")] // NaN and infinities; a comma as the decimal sign.
    [InlineData("recall_at_precision", "")]
    [InlineData("relu_sparse", "")]
    public async Task A_layers_measures_are_those_of_the_golden_case_as_json_and_as_csv(string name, string culture)
    {
        using CultureScope scope = new(culture);
        await using ApiApp app = await StartAsync(name);
        GoldenCase golden = GoldenCase.Load(name);
        JsonElement[] expected = golden.Units!;
        string address = $"{Fc6}/measures?{GoldenRun.Query(golden)}";

        JsonElement answer = await app.JsonAsync(address);
        JsonElement[] rows = [.. answer.GetProperty("rows").EnumerateArray()];
        Assert.Equal((expected.Length, expected.Length), (rows.Length, answer.GetProperty("total").GetInt32()));
        Assert.Equal(golden.Criteria.K, answer.GetProperty("criteria").GetProperty("k").GetInt32());
        for (int unit = 0; unit < rows.Length; unit++)
        {
            Assert.Equal(expected[unit].EnumerateObject().Select(p => p.Name), rows[unit].EnumerateObject().Select(p => p.Name));
            foreach (JsonProperty cell in expected[unit].EnumerateObject())
            {
                GoldenCase.AssertEqual(cell.Value, rows[unit].GetProperty(cell.Name), cell.Name, $"{name} unit {unit}");
            }
        }

        HttpResponseMessage csv = await app.Program.GetAsync(address + "&format=csv", Token);
        string[] lines = (await csv.Content.ReadAsStringAsync(Token)).Split('\n');
        Assert.Equal("text/csv", csv.Content.Headers.ContentType?.MediaType);
        Assert.Equal(expected[0].EnumerateObject().Select(p => p.Name), lines[0].Split(','));
        Assert.Equal(["", expected.Length + 1], new object[] { lines[^1], lines.Length - 1 });
        foreach ((int unit, JsonElement row) in rows.Index())
        {
            Assert.Equal(row.EnumerateObject().Select(p => Text(p.Value)), lines[unit + 1].Split(','));
        }
    }

    [Fact]
    public async Task One_unit_is_its_row_of_the_layer_and_verdicts_follow_the_cut_offs()
    {
        await using ApiApp app = await StartAsync("recall_at_precision");
        JsonElement layer = await app.JsonAsync($"{Fc6}/measures?min=1"), one = await app.JsonAsync($"{Fc6}/units/3?min=1");
        Assert.Equal(layer.GetProperty("rows")[3].GetRawText(), Assert.Single(one.GetProperty("rows").EnumerateArray()).GetRawText());

        JsonElement[] loose = await UnitsAsync("auc:0.1"), tight = await UnitsAsync("auc:2");
        Assert.All(loose, u => Assert.True(u.GetProperty("auc_detector").GetBoolean()));
        Assert.All(tight, u => Assert.False(u.GetProperty("auc_detector").GetBoolean()));
        Assert.Equal(
            layer.GetProperty("rows").EnumerateArray().Select(u => u.GetProperty("auc_class").GetInt32()).Select(c => c < 0 ? null : GoldenRun.ClassName(c)),
            loose.Select(u => u.GetProperty("auc_class_name").GetString()));

        async Task<JsonElement[]> UnitsAsync(string cutoffs) => [.. (await app.JsonAsync($"{Fc6}/units?min=1&cut={cutoffs}")).GetProperty("rows").EnumerateArray()];
    }

    [Theory]
    [InlineData("k=0", "The parameter k is “0”, but it must be a whole number of at least 1.")]
    [InlineData("precision=2", "between 0 and 1")]
    [InlineData("precison=0.9", "There is no parameter “precison” here; there are k, precision, recall, min, correct, format, limit, offset.")]
    [InlineData("k=5&k=6", "is given twice")]
    [InlineData("min=1&min-images-per-class=1", "is given twice")]
    [InlineData("correct=yes", "0 or 1")]
    [InlineData("limit=0", "whole number from 1 to")]
    [InlineData("limit=100001", "whole number from 1 to")]
    [InlineData("offset=-1", "whole number from 0")]
    [InlineData("format=xml", "json or csv")]
    public async Task What_cannot_be_used_is_refused_in_a_sentence_and_never_replaced(string query, string sentence)
    {
        await using ApiApp app = await StartAsync("two_classes");
        Assert.Contains(sentence, await ProblemAsync(app.Program, $"{Fc6}/measures?{query}", HttpStatusCode.BadRequest), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/runs/demo2", "There is no run demo2.")]
    [InlineData("/runs/demo/layers/fc7/measures", "The run demo has no layer fc7; it has fc6.")]
    [InlineData("/runs/demo/layers/fc6/units/9", "units 0 to")]
    [InlineData("/runs/demo/layers/fc6/units/99999999999/activations", "There is nothing at")]
    [InlineData("/runs/demo/am-images/0000.png", "no such AM image")]
    [InlineData("/studies/none/units", "There is no study none.")]
    [InlineData("/nothing/of/the/kind", "/api/v1/openapi.json lists every address")]
    public async Task What_is_not_there_is_a_404_in_a_sentence(string path, string sentence)
    {
        await using ApiApp app = await StartAsync("two_classes");
        Assert.Contains(sentence, await ProblemAsync(app.Program, Root + path, HttpStatusCode.NotFound), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_data_do_not_allow_is_a_conflict_and_an_unwanted_form_is_said()
    {
        await using ApiApp app = await StartAsync("two_classes");
        Assert.Contains("no predictions", await ProblemAsync(app.Program, $"{Fc6}/measures?correct=1", HttpStatusCode.BadRequest), StringComparison.Ordinal);
        Assert.Contains("no predictions", await ProblemAsync(app.Program, $"{Root}/runs/demo/predictions", HttpStatusCode.Conflict), StringComparison.Ordinal);
        using HttpRequestMessage request = new(HttpMethod.Get, $"{Fc6}/measures");
        request.Headers.Accept.ParseAdd("application/pdf");
        Assert.Equal(HttpStatusCode.NotAcceptable, (await app.Program.SendAsync(request, Token)).StatusCode);
    }

    [Theory]
    [InlineData("text/csv", "text/csv")]
    [InlineData("application/json;q=0.5, text/csv", "text/csv")]
    [InlineData("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "application/json")]
    [InlineData("application/octet-stream", "application/octet-stream")]
    public async Task The_form_follows_the_Accept_header(string accept, string mediaType)
    {
        await using ApiApp app = await StartAsync("two_classes");
        using HttpRequestMessage request = new(HttpMethod.Get, $"{Fc6}/units/0/activations");
        request.Headers.TryAddWithoutValidation("Accept", accept);
        Assert.Equal(mediaType, (await app.Program.SendAsync(request, Token)).Content.Headers.ContentType?.MediaType);
    }

    private static string Text(JsonElement cell) => cell.ValueKind is JsonValueKind.String ? cell.GetString()! : cell.GetRawText();
}
