using System.Net;
using System.Text.Json;
using Dashboard.Analysis.Maximization;
using Dashboard.Analysis.Runs;
using Dashboard.Services.Gallery;
using Dashboard.Tests.Components.Support;
using Dashboard.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using static Dashboard.Tests.Integration.Api.ApiApp;

namespace Dashboard.Tests.Integration.Api;

/// <summary>The OpenAPI document says what the API does, and its examples are what the API answers.</summary>
public sealed class ApiDocumentTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_operation_is_explained_with_examples_that_have_the_shape_of_its_answers()
    {
        TestRun run = TestRun.Create(id: "demo");
        FakeAmImages images = new();
        images.Add(FakeAmImages.Make(run.Run, "fc", 3));
        await using ApiApp app = await StartAsync(null, s =>
        {
            s.AddSingleton<IRunCatalogue>(run.Catalogue);
            s.AddSingleton<IRunMeasures>(new FakeRunMeasures(run));
            s.AddSingleton<IAmImages>(images);
            s.AddSingleton<IAmMaker>(new FakeAmMaker(run.Catalogue));
        });
        string study = StudySamples.Open(app.App.Workspace).Study.Id;
        JsonElement document = await app.JsonAsync($"{Root}/openapi.json");
        Assert.StartsWith("3.", document.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        Assert.Equal("bearer", document.GetProperty("components").GetProperty("securitySchemes").GetProperty("accessToken").GetProperty("scheme").GetString());
        JsonProperty[] paths = [.. document.GetProperty("paths").EnumerateObject()];
        Assert.Equal(14, paths.Length);

        foreach (JsonProperty path in paths)
        {
            JsonProperty only = Assert.Single(path.Value.EnumerateObject());
            Assert.Equal("get", only.Name);
            JsonElement operation = only.Value;
            string id = operation.GetProperty("operationId").GetString()!;
            Assert.All(["summary", "description"], text => Assert.True(operation.GetProperty(text).GetString()!.Length > 5, $"{id} {text}"));
            Assert.All(operation.GetProperty("tags").EnumerateArray(), t => Assert.NotEmpty(t.GetString()!));
            JsonElement[] parameters = operation.TryGetProperty("parameters", out JsonElement given) ? [.. given.EnumerateArray()] : [];
            Assert.All(parameters, p => Assert.True(p.TryGetProperty("example", out _) && p.GetProperty("description").GetString()!.Length > 3, $"{id} {p}"));

            // Every parameter with its example is an address that answers.
            string address = path.Name.Replace("{runId}", "demo", StringComparison.Ordinal).Replace("{layer}", "fc", StringComparison.Ordinal).Replace("{unit}", "3", StringComparison.Ordinal)
                .Replace("{id}", images.List("demo")[0].Id, StringComparison.Ordinal).Replace("{studyId}", study, StringComparison.Ordinal);
            string query = string.Join('&', parameters.Where(p => p.GetProperty("in").GetString() == "query")
                .Select(p => $"{p.GetProperty("name").GetString()}={(p.GetProperty("name").GetString() == "layer" ? "fc" : p.GetProperty("example").ToString())}"));
            HttpResponseMessage answer = await app.Program.GetAsync($"{address}?{query}", Token);
            Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{address}?{query}: {await answer.Content.ReadAsStringAsync(Token)}");

            JsonElement content = operation.GetProperty("responses").GetProperty("200").GetProperty("content");
            Assert.Contains(answer.Content.Headers.ContentType!.MediaType!, content.EnumerateObject().Select(c => c.Name));
            if (content.TryGetProperty("application/json", out JsonElement json))
            {
                JsonElement real = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Token)).RootElement, example = json.GetProperty("example");
                AssertSameNames(real, example, id);
                if (real.TryGetProperty("rows", out JsonElement rows))
                {
                    AssertSameNames(rows[0], example.GetProperty("rows")[0], id);
                    string header = content.GetProperty("text/csv").GetProperty("example").GetString()!.Split('\n')[0];
                    string[] columns = [.. rows[0].EnumerateObject().Select(p => p.Name)];
                    string[] shown = header.Split(',');
                    Assert.Equal(shown[^1] == "…" ? columns[..(shown.Length - 1)] : columns, shown[^1] == "…" ? shown[..^1] : shown);
                }
            }
        }

        Assert.Equal(paths.Length, paths.Select(p => p.Value.GetProperty("get").GetProperty("operationId").GetString()).Distinct().Count());
    }

    [Fact]
    public async Task The_page_shows_every_operation_and_needs_no_script_of_its_own()
    {
        await using ApiApp app = await StartAsync();
        string page = await app.App.Client.GetStringAsync("/api", Token);
        JsonElement document = await app.JsonAsync($"{Root}/openapi.json");
        Assert.All(document.GetProperty("paths").EnumerateObject(), p => Assert.Contains($"GET {p.Name}", page, StringComparison.Ordinal));
        Assert.DoesNotContain("http://cdn", page, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("curl -H", page, StringComparison.Ordinal);
    }

    private static void AssertSameNames(JsonElement real, JsonElement example, string id) =>
        Assert.Equal($"{id}: {string.Join(' ', real.EnumerateObject().Select(p => p.Name))}", $"{id}: {string.Join(' ', example.EnumerateObject().Select(p => p.Name))}");
}
