using Bunit;
using Dashboard.Access;
using Dashboard.Analysis.Maximization;
using Dashboard.Analysis.Runs;
using Dashboard.Configuration;
using Dashboard.Services;
using Dashboard.Services.Explore;
using Dashboard.Services.Gallery;
using Dashboard.Services.Studies;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using MudBlazor.Services;

namespace Dashboard.Tests.Components.Support;

/// <summary>What every page needs: MudBlazor, fakes of the data folder, a browser that answers anything.</summary>
internal sealed class PageTestContext : IAsyncDisposable
{
    /// <summary>Generous: the machine may be busy.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private bool _hasPopovers, _isDisposed;

    public PageTestContext(TestRun? run = null, bool interactive = true, TimeProvider? clock = null, IRunMeasures? measures = null, Action<IServiceCollection>? more = null)
    {
        Run = run ?? TestRun.Create();
        Measures = new FakeRunMeasures(Run);
        Bunit.JSInterop.Mode = JSRuntimeMode.Loose;
        Bunit.Services.AddMudServices(o => o.SnackbarConfiguration.ShowTransitionDuration = 0);
        Bunit.Services.AddSingleton<IRunCatalogue>(Run.Catalogue);
        Bunit.Services.AddSingleton(measures ?? Measures);
        Bunit.Services.AddSingleton<IJobRunner>(Jobs);
        Bunit.Services.AddSingleton(clock ?? TimeProvider.System);
        Bunit.Services.AddScoped<PageScripts>();
        Bunit.Services.AddSingleton<UnitTopImages>();
        Maker = new FakeAmMaker(Run.Catalogue);
        Bunit.Services.AddSingleton<IAmImages>(AmImages);
        Bunit.Services.AddSingleton<IAmPreviews>(Previews);
        Bunit.Services.AddSingleton<IAmMaker>(Maker);
        Bunit.Services.AddKeyedSingleton<IAmMaker>(VisitorData.Everything, Maker);
        Bunit.Services.AddSingleton<RealCropPictures>();
        Bunit.Services.AddSingleton<ISavedSelections, FakeSavedSelections>();
        Bunit.Services.AddSingleton<IRatedShares>(Rated);
        Bunit.Services.AddOptions<DashboardOptions>();
        more?.Invoke(Bunit.Services);
        Bunit.SetRendererInfo(new RendererInfo(interactive ? "Server" : "Static", interactive));
    }

    public BunitContext Bunit { get; } = new();

    public TestRun Run { get; }

    public FakeRunMeasures Measures { get; }

    public FakeJobRunner Jobs { get; } = new();

    public FakeAmImages AmImages { get; } = new();

    public FakeAmPreviews Previews { get; } = new();

    public FakeAmMaker Maker { get; }

    public FakeRatedShares Rated { get; } = new();

    public NavigationManager Navigation => Bunit.Services.GetRequiredService<NavigationManager>();

    public IRenderedComponent<TPage> Show<TPage>(string address, Action<ComponentParameterCollectionBuilder<TPage>> parameters)
        where TPage : IComponent
    {
        Navigation.NavigateTo(address);
        if (!_hasPopovers)
        {
            Bunit.Render<MudPopoverProvider>();
            _hasPopovers = true;
        }

        return Bunit.Render(parameters);
    }

    /// <summary>Pages are gone when this returns: the context's own disposing only asks for it while the renderer is at work, and a test looks at what they leave, or deletes their folder.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        await Bunit.DisposeComponentsAsync();
        await Bunit.DisposeAsync();
    }
}
