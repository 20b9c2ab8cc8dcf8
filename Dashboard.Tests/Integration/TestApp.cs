using System.Net;
using Dashboard.Access;
using Dashboard.Analysis.Runs;
using Dashboard.Services;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Tests.Integration;

/// <summary>The real app in this process: a data folder of its own, a free port of the loopback address.</summary>
internal sealed class TestApp : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly string _folder;

    private TestApp(WebApplication app, string folder)
    {
        _app = app;
        _folder = folder;
        Address = new Uri(app.Urls.First());
        Client = NewClient();
    }

    public Uri Address { get; }

    /// <summary>A researcher, signed in.</summary>
    public HttpClient Client { get; }

    public IServiceProvider Services => _app.Services;

    public string DataFolder => _folder;

    /// <summary>Opening it signs a browser in, once.</summary>
    public Uri NewSignInAddress() => new(Address, DashboardUrls.SignInLink(_app.Services.GetRequiredService<SignInLinks>().Issue()));

    /// <summary>Somebody without any credential, with cookies of her own.</summary>
    public HttpClient NewClient() => new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = Address };

    public Workspace Workspace => _app.Services.GetRequiredService<Workspace>();

    public static Task<TestApp> StartAsync(Action<IServiceCollection>? replace = null, params string[] arguments) =>
        StartInAsync(Directory.CreateTempSubdirectory("selectivity-").FullName, replace, arguments);

    /// <param name="folder">The data folder; deleted in the end.</param>
    /// <param name="replace">Services to replace.</param>
    /// <param name="arguments">Configuration.</param>
    public static async Task<TestApp> StartInAsync(string folder, Action<IServiceCollection>? replace = null, params string[] arguments)
    {
        WebApplication app = DashboardApplication.Build(arguments, configure: builder =>
        {
            replace?.Invoke(builder.Services);
            builder.Services.AddSelectivityWorkspace(folder);
            builder.WebHost.UseUrls("http://127.0.0.1:0");
        });
        await app.StartAsync();
        TestApp started = new(app, folder);
        using HttpResponseMessage signedIn = await started.Client.GetAsync(started.NewSignInAddress());
        return signedIn.StatusCode == HttpStatusCode.Redirect ? started : throw new InvalidOperationException($"Signing in was answered with {signedIn.StatusCode}.");
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
