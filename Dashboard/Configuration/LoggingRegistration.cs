using Microsoft.Extensions.Logging.Console;

namespace Dashboard.Configuration;

internal static class LoggingRegistration
{
    /// <summary>One line an event, and of the framework only what asks for attention: a person starts this by hand and reads along.</summary>
    public static WebApplicationBuilder AddDashboardLogging(this WebApplicationBuilder builder)
    {
        builder.Logging.ClearProviders();
        builder.Logging.AddSimpleConsole(o =>
        {
            o.SingleLine = true;
            o.ColorBehavior = Console.IsOutputRedirected ? LoggerColorBehavior.Disabled : LoggerColorBehavior.Default;
        });
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        // The keys lie in the data folder, readable by its owner alone; that they are not encrypted again needs no warning at each start.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        // Refused requests are everyday business.
        builder.Logging.AddFilter("Dashboard.Access", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.Hosting", LogLevel.Warning);
        return builder;
    }
}
