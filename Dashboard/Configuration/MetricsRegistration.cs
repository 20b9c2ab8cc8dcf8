using Dashboard.Analysis;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;

namespace Dashboard.Configuration;

/// <summary>Metrics of the server for an OpenTelemetry collector. Off unless an address is given: nothing leaves the machine by itself.</summary>
internal static class MetricsRegistration
{
    /// <summary>Where to send them, by OTLP over http, e.g. http://localhost:4318/v1/metrics.</summary>
    public const string EndpointKey = "Dashboard:Metrics:OtlpEndpoint";

    /// <summary>Requests, connections, open pages, refusals, memory and the garbage collector: what tells whether the machine is enough.</summary>
    private static readonly string[] s_meters =
    [
        "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.Components.Server.Circuits", "Microsoft.AspNetCore.Authorization", "System.Runtime",
    ];

    public static WebApplicationBuilder AddDashboardMetrics(this WebApplicationBuilder builder)
    {
        if (builder.Configuration[EndpointKey] is not { Length: > 0 } text)
        {
            return builder;
        }

        if (!Uri.TryCreate(text, UriKind.Absolute, out Uri? endpoint))
        {
            throw new UserErrorException($"{EndpointKey} is {text}, which is no address; write one such as http://localhost:4318/v1/metrics or leave it out.");
        }

        builder.Services.AddOpenTelemetry().WithMetrics(metrics => metrics.AddMeter(s_meters).AddOtlpExporter(o =>
        {
            o.Endpoint = endpoint;
            o.Protocol = OtlpExportProtocol.HttpProtobuf;
        }));
        return builder;
    }
}
