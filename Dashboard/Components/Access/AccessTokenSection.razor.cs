using System.Globalization;
using Dashboard.Analysis;
using Dashboard.Analysis.Sharing;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Components.Access;

/// <summary>Makes personal access tokens, shows each once, lists all with their last use, and ends them at once.</summary>
public sealed partial class AccessTokenSection : IDisposable
{
    private IReadOnlyList<AccessToken> _tokens = [];
    private string _name = "";
    private int _days = 90;
    private string? _made, _problem;

    [Inject]
    public required IAccessTokens Tokens { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    protected override void OnInitialized()
    {
        _tokens = Tokens.List();
        Tokens.Changed += OnChanged;
    }

    public void Dispose() => Tokens.Changed -= OnChanged;

    private void OnChanged() => _ = InvokeAsync(() =>
    {
        _tokens = Tokens.List();
        StateHasChanged();
    });

    private Task MakeAsync() => TryAsync(() =>
    {
        (_, _made) = Tokens.Create(_name, _days == 0 ? null : Clock.GetUtcNow().AddDays(_days));
        _name = "";
    });

    private Task RevokeAsync(AccessToken token) => TryAsync(() => Tokens.Revoke(token.Id));

    private async Task TryAsync(Action work)
    {
        _problem = _made = null;
        try
        {
            // The disk may be slow, and the page shall not wait for it with its other buttons.
            await Task.Run(work);
        }
        catch (UserErrorException error)
        {
            _problem = error.Message;
        }
    }

    private static string Time(DateTimeOffset time) => time.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
