using System.CommandLine;
using System.Globalization;
using Dashboard.Access;
using Dashboard.Analysis;
using Dashboard.Analysis.Runs;
using Dashboard.Configuration;
using Dashboard.Services;
using Microsoft.Extensions.Options;

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
        Option<bool> allowPlainHttp = new("--allow-plain-http") { Description = "Listen without encryption on addresses that other machines can reach. Whoever reads the network can then read links and sign in." };
        Option<string?> basePath = new("--base-path") { Description = "Folder of the site that the dashboard lies in behind a proxy, e.g. /selectivity." };
        Option<DirectoryInfo[]> files = new("--files") { Description = "Folder whose files pages may choose for imports; once for each. Default: none.", HelpName = "DIR" };
        command.Options.Add(urls);
        command.Options.Add(allowPlainHttp);
        command.Options.Add(basePath);
        command.Options.Add(files);
        command.Options.Add(data);
        command.Does((parsed, cancellation) =>
        {
            Dictionary<string, string?> settings = [];
            if (parsed.GetValue(allowPlainHttp))
            {
                settings[$"{AccessOptions.Section}:{nameof(AccessOptions.AllowPlainHttp)}"] = bool.TrueString;
            }

            if (parsed.GetValue(basePath) is { } folder)
            {
                settings[DashboardApplication.BasePathKey] = folder;
            }

            foreach ((int index, DirectoryInfo root) in (parsed.GetValue(files) ?? []).Index())
            {
                settings[string.Create(CultureInfo.InvariantCulture, $"{DashboardOptions.Section}:{nameof(DashboardOptions.Files)}:{nameof(ServerFileOptions.Roots)}:{index}")] = root.FullName;
            }

            return ServeAsync(parsed.GetValue(urls), parsed.GetValue(data), settings, cancellation);
        });
    }

    private static async Task ServeAsync(string? urls, DirectoryInfo? data, Dictionary<string, string?> settings, CancellationToken cancellation)
    {
        ThreadPool.GetMinThreads(out _, out int completionPorts);
        ThreadPool.SetMinThreads(ReadyThreads, completionPorts);
        await using WebApplication app = DashboardApplication.Build(configure: builder =>
        {
            builder.Configuration.AddInMemoryCollection(settings);
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

        AccessOptions access = app.Services.GetRequiredService<IOptions<AccessOptions>>().Value;
        AddressRules.RefusePlainHttp(Addresses(app.Configuration), access);

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

        AddressRules.RefusePlainHttp(app.Urls, access);
        await Console.Error.WriteLineAsync($"Selectivity Dashboard: open {EntranceOf(app, access)} in a browser. Ctrl-C stops it.");
        await app.WaitForShutdownAsync(cancellation);
    }

    /// <summary>Everything that makes the server listen somewhere; what is missed here is caught when it listens.</summary>
    private static IEnumerable<string> Addresses(IConfiguration configuration) =>
    [
        .. (configuration[WebHostDefaults.ServerUrlsKey] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
        .. configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(e => e["Url"]).OfType<string>(),
    ];

    /// <summary>
    /// Where to begin: with an identity provider its sign-in, else a link that signs the browser in, once. The address alone is what others are told.
    /// </summary>
    private static string EntranceOf(WebApplication app, AccessOptions access)
    {
        string own = AddressRules.Reachable(app.Urls.First()).ToString().TrimEnd('/') + app.Configuration[DashboardApplication.BasePathKey];
        return access.OpenIdConnect.IsConfigured ? access.PublicAddress ?? own : SignInAddress.Of(app.Services.GetRequiredService<SignInLinks>().Issue(), access, own);
    }
}
