using System.Text;
using Dashboard.Access;
using Dashboard.Analysis.Runs;
using Dashboard.Api.V1;
using Dashboard.Services;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Benchmarks.Fuzz;

/// <summary>
/// The HTTP API, asked by a program with a token for everything it answers, and by a verb with the operator's password. An input is written as a request is: method and address, a header
/// a line, an empty line, the body. Address, headers and body are changed alike; who says nothing of herself has the token, else half of the requests would end there.
/// </summary>
internal sealed class ApiTargets
{
    /// <summary>Stands for the secrets, which are others each time the app starts.</summary>
    private const string Token = "TOKEN", Operator = "OPERATOR";

    private static readonly string[] s_headers =
    [
        "Accept: application/json", "Accept: text/csv;q=0.5, application/octet-stream, */*;q=0.1", "If-None-Match: \"abc\", W/\"def\"", "If-None-Match: *", "Accept-Language: de-DE", "Accept-Encoding: gzip, br", "Range: bytes=0-10",
        "Cookie: a=b", "X-Forwarded-For: 10.0.0.1", "X-Forwarded-Proto: https", "Origin: http://localhost", "If-Modified-Since: Thu, 26 Nov 2026 00:00:00 GMT",
    ];

    private static readonly string[] s_methods = ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"];
    private readonly FuzzedApp _app;
    private readonly string _token, _operator;

    private ApiTargets(FuzzedApp app, string token, string operatorPassword) => (_app, _token, _operator) = (app, token, operatorPassword);

    public static FuzzTarget Api() => StartAsync().GetAwaiter().GetResult();

    private static async Task<FuzzTarget> StartAsync()
    {
        FuzzedApp app = await FuzzedApp.StartAsync();
        Workspace workspace = app.App.Services.GetRequiredService<Workspace>();
        ApiTargets target = new(app, workspace.AccessTokens.Create("fuzz").Secret, app.App.Services.GetRequiredService<ControlFile>().Secret);
        return new FuzzTarget("api", [.. target.Seeds().Select(Encoding.UTF8.GetBytes)], (bytes, _) => target.Send(bytes));
    }

    /// <summary>Every address without parameters, with each, and with all, as its description shows them; each with another header.</summary>
    private IEnumerable<string> Seeds()
    {
        Dictionary<string, string> path = new() { ["runId"] = "load", ["layer"] = "fc", ["unit:int"] = "1", ["studyId"] = _app.StudyId, ["id"] = new string('a', 64), ["**rest"] = "nothing" };
        IEnumerable<(string Address, ApiOperation? Operation)> endpoints = _app.App.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .Where(e => e.RoutePattern.RawText!.TrimStart('/').StartsWith(DashboardUrls.ApiFolder, StringComparison.Ordinal))
            .Select(e => (path.Aggregate(e.RoutePattern.RawText!, (text, p) => text.Replace("{" + p.Key + "}", p.Value, StringComparison.Ordinal)), e.Metadata.GetMetadata<ApiOperation>()))
            .Distinct().OrderBy(e => e.Item1, StringComparer.Ordinal);
        foreach ((int number, (string address, ApiOperation? operation)) in endpoints.Index())
        {
            string[] all = [.. operation?.Parameters.Select(p => $"{p.Name}={p.Example}") ?? []];
            string[] queries = ["", .. all.Select(p => "?" + p), "?" + string.Join('&', all)];
            foreach ((int more, string query) in queries.Index())
            {
                yield return $"GET {address}{query}\n{s_headers[(number + more) % s_headers.Length]}\n\n";
            }
        }

        yield return $"GET {DashboardUrls.ApiRuns}\nAuthorization: Bearer {Token}\n{s_headers[0]}\n\n";
        yield return $"POST {DashboardUrls.ApiRuns}\nContent-Type: application/json\n\n{{\"run\": \"load\"}}";
        yield return $"HEAD {DashboardUrls.ApiStudies}\n{s_headers[0]}\n\n";
        foreach (string address in (string[])[DashboardUrls.ControlSignInLink, DashboardUrls.ControlBackup])
        {
            yield return $"POST {address}\nAuthorization: Bearer {Operator}\nContent-Type: application/json\n\n{{}}";
        }
    }

    private void Send(byte[] input)
    {
        string text = Encoding.Latin1.GetString(input);
        string[] parts = text.Split("\n\n", 2), lines = parts[0].Split('\n'), first = lines[0].Split(' ', 2);
        using HttpRequestMessage request = new(s_methods.Contains(first[0]) ? new HttpMethod(first[0]) : HttpMethod.Get, _app.Address(first[^1]));
        if (parts is [_, { Length: > 0 } body])
        {
            request.Content = new ByteArrayContent(Encoding.Latin1.GetBytes(body));
        }

        if (!lines.Any(l => l.StartsWith("Auth", StringComparison.OrdinalIgnoreCase)))
        {
            request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + _token);
        }

        foreach (string[] header in lines[1..].Select(l => l.Split(": ", 2)).Where(h => h.Length == 2))
        {
            string value = header[1].Replace(Token, _token, StringComparison.Ordinal).Replace(Operator, _operator, StringComparison.Ordinal);

            // What no client sends, or would only tell the client how to send.
            if (header[0] is "Host" or "Transfer-Encoding" or "Content-Length" or "Connection" or "Upgrade" or "Expect" || value.AsSpan().IndexOfAny('\r', '\0') >= 0)
            {
                continue;
            }

            if (!request.Headers.TryAddWithoutValidation(header[0], value))
            {
                request.Content?.Headers.TryAddWithoutValidation(header[0], value);
            }
        }

        _app.Send(request);
    }
}
