using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Metrics;

namespace Dashboard.Tests.Integration;

public class MetricsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Metrics_are_sent_where_they_are_asked_for_and_nowhere_else()
    {
        List<string> received = [];
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using WebApplication collector = builder.Build();
        collector.MapPost("/v1/metrics", async (HttpContext context) =>
        {
            using MemoryStream body = new();
            await context.Request.Body.CopyToAsync(body);
            received.Add(Encoding.Latin1.GetString(body.ToArray()));
        });
        await collector.StartAsync(Token);

        await using (TestApp silent = await TestApp.StartAsync())
        {
            Assert.Null(silent.Services.GetService<MeterProvider>());
        }

        await using TestApp app = await TestApp.StartAsync(null, $"--Dashboard:Metrics:OtlpEndpoint={collector.Urls.First()}/v1/metrics");
        await app.Client.GetAsync("/help", Token);
        Assert.True(app.Services.GetRequiredService<MeterProvider>().ForceFlush(30_000));
        Assert.Contains("http.server.request.duration", string.Concat(received), StringComparison.Ordinal);
    }
}
