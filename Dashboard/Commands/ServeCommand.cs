using System.CommandLine;
using Dashboard.Analysis;
using Dashboard.Analysis.Runs;
using Dashboard.Services;

namespace Dashboard.Commands;

/// <summary>The default verb: opens a data folder and serves the dashboard until Ctrl-C.</summary>
internal static class ServeCommand
{
    private const string DefaultUrls = "http://localhost:5000";

    /// <summary>Jobs and measuring hold pool threads while they compute; with the default of one a core a click would wait until the pool grows, a thread a second.</summary>
    private const int ReadyThreads = 32;

    public static Command Create()
    {
        Command command = new("serve", "Serve the dashboard to browsers (the default when no verb is given).");
        Give(command);
        return command;
    }

    /// <summary>Adds options and action to the verb and to the bare program alike.</summary>
    public static void Give(Command command)
    {
        Option<string?> urls = new("--urls") { Description = $"Addresses to listen on, separated by semicolons. Default: {DefaultUrls}, or the environment variable ASPNETCORE_URLS." };
        Option<DirectoryInfo?> data = VerbOptions.Data();
        command.Options.Add(urls);
        command.Options.Add(data);
        command.Does((parsed, cancellation) => ServeAsync(parsed.GetValue(urls), parsed.GetValue(data), cancellation));
    }

    private static async Task ServeAsync(string? urls, DirectoryInfo? data, CancellationToken cancellation)
    {
        ThreadPool.GetMinThreads(out _, out int completionPorts);
        ThreadPool.SetMinThreads(ReadyThreads, completionPorts);
        await using WebApplication app = DashboardApplication.Build(configure: builder =>
        {
            builder.Services.AddSelectivityWorkspace(data?.FullName).AddDemo();
            if (urls is not null)
            {
                builder.WebHost.UseUrls(urls);
            }
            else if (string.IsNullOrEmpty(builder.Configuration[WebHostDefaults.ServerUrlsKey]))
            {
                builder.WebHost.UseUrls(DefaultUrls);
            }
        });

        // Opened before anything listens: a folder in use, or of a newer version, is a sentence here and not an error page later.
        _ = app.Services.GetRequiredService<Workspace>();
        try
        {
            await app.StartAsync(cancellation);
        }
        catch (IOException error)
        {
            throw new UserErrorException($"The dashboard cannot listen on {urls ?? DefaultUrls}: {error.Message} Choose another address with --urls.", inner: error);
        }

        await Console.Error.WriteLineAsync($"Selectivity Dashboard: open {string.Join(" or ", app.Urls)} in a browser. Ctrl-C stops it.");
        await app.WaitForShutdownAsync(cancellation);
    }
}
