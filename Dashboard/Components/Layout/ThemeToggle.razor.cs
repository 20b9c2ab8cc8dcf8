using Dashboard.Services;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using MudBlazor;

namespace Dashboard.Components.Layout;

/// <summary>Light, dark, or as the system has it. The browser (theme.js) holds the truth; this shows and changes it.</summary>
public sealed partial class ThemeToggle : IAsyncDisposable
{
    private DotNetObjectReference<ThemeToggle>? _self;

    [Inject]
    public required IJSRuntime JS { get; init; }

    [Parameter, EditorRequired]
    public required ThemeChoice Theme { get; set; }

    [Parameter]
    public EventCallback<ThemeChoice> ThemeChanged { get; set; }

    private string Icon => Theme.Choice switch
    {
        ThemeChoice.Light => Icons.Material.Outlined.LightMode,
        ThemeChoice.Dark => Icons.Material.Outlined.DarkMode,
        _ => Icons.Material.Outlined.SettingsBrightness,
    };

    [JSInvokable]
    public Task OnThemeChanged(string choice, bool isDark) => InvokeAsync(() => ThemeChanged.InvokeAsync(new ThemeChoice(choice, isDark)));

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _self = DotNetObjectReference.Create(this);
            await JS.InvokeVoidAsync("selectivityTheme.subscribe", _self);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_self is null)
        {
            return;
        }

        await JSInteropHelpers.InvokeQuietlyAsync(JS, "selectivityTheme.unsubscribe", _self);
        _self.Dispose();
    }

    private async Task ChooseAsync(string choice) => await JS.InvokeVoidAsync("selectivityTheme.set", choice);
}
