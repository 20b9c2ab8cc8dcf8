using System.Collections.Concurrent;
using System.Globalization;
using Dashboard.Benchmarks.Rating;

namespace Dashboard.Benchmarks.Kills;

/// <summary>Everybody who writes while the server is killed, and what was acknowledged to them.</summary>
internal sealed class KillClients(HttpClient client, string studyToken)
{
    private const int Raters = 6;
    private static readonly TimeSpan s_pace = TimeSpan.FromMilliseconds(150);

    private volatile bool _isStopped;
    private int _lastRater, _lastSelection, _lastLink;

    public LoadFigures Judgments { get; } = new();

    public ConcurrentBag<string> Selections { get; } = [];

    /// <summary>Link and whether it is frozen.</summary>
    public ConcurrentBag<(string Id, bool IsFrozen)> Links { get; } = [];

    public ConcurrentBag<string> Revoked { get; } = [];

    /// <summary>Pages that a rater could not go on from.</summary>
    public ConcurrentBag<string> Stuck { get; } = [];

    public Task RunAsync() => Task.WhenAll([.. Enumerable.Range(0, Raters).Select(_ => RateAsync()), SelectAsync(), ShareAsync()]);

    public void Stop() => _isStopped = true;

    private async Task RateAsync()
    {
        while (!_isStopped)
        {
            try
            {
                await new LoadRater(client, studyToken, Interlocked.Increment(ref _lastRater), Judgments, s_pace).TakePartAsync();
            }
            catch (InvalidOperationException error)
            {
                Stuck.Add(error.Message);
            }
        }
    }

    private async Task SelectAsync()
    {
        while (!_isStopped)
        {
            string name = string.Create(CultureInfo.InvariantCulture, $"selection {++_lastSelection}");
            if (await SendAsync($"{KillHost.Selections}/{name}") == name)
            {
                Selections.Add(name);
            }
        }
    }

    private async Task ShareAsync()
    {
        while (!_isStopped)
        {
            bool isFrozen = ++_lastLink % 5 == 0;
            if (await SendAsync(string.Create(CultureInfo.InvariantCulture, $"{KillHost.ShareLinks}/note{_lastLink}?frozen={isFrozen}")) is not { } id)
            {
                continue;
            }

            if (_lastLink % 7 != 0)
            {
                Links.Add((id, isFrozen));
            }
            else if (await SendAsync($"{KillHost.Revocations}/{id}") == id)
            {
                Revoked.Add(id);
            }
        }
    }

    /// <returns>The answer; null where none came, so that nothing is known of what was asked.</returns>
    private async Task<string?> SendAsync(string address)
    {
        await Task.Delay(s_pace);
        try
        {
            using HttpResponseMessage response = await client.PostAsync(new Uri(address, UriKind.Relative), null);
            return response.IsSuccessStatusCode ? await response.Content.ReadAsStringAsync() : null;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }
}
