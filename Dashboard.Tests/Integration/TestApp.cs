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
        Client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(app.Urls.First()) };
    }

    public HttpClient Client { get; }

    public Workspace Workspace => _app.Services.GetRequiredService<Workspace>();

    public static async Task<TestApp> StartAsync(Action<IServiceCollection>? replace = null)
    {
        string folder = Directory.CreateTempSubdirectory("selectivity-").FullName;
        WebApplication app = DashboardApplication.Build(configure: builder =>
        {
            replace?.Invoke(builder.Services);
            builder.Services.AddSelectivityWorkspace(folder);
            builder.WebHost.UseUrls("http://127.0.0.1:0");
        });
        await app.StartAsync();
        return new TestApp(app, folder);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
