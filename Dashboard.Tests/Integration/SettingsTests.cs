using System.Globalization;
using Dashboard.Services;
using Dashboard.Tests.Services;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Tests.Integration;

public class SettingsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Backups_are_dated_and_a_copy_that_failed_is_told()
    {
        ManualClock clock = new();
        // The client's cookies end by the machine's clock.
        clock.Advance(DateTimeOffset.UtcNow - clock.GetUtcNow());
        DateTimeOffset first = clock.GetUtcNow(), later = first.AddHours(25);
        await using TestApp app = await TestApp.StartAsync(s => s.AddSingleton<TimeProvider>(clock));
        await UntilAsync(() => app.Workspace.Backups.Newest is not null);
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"dashboard.db was last copied on {first:d MMMM yyyy, HH:mm} UTC;"), await app.Client.GetStringAsync("/" + DashboardUrls.SettingsPage, Token), StringComparison.Ordinal);

        // A folder stands where the next day's copy belongs.
        Directory.CreateDirectory(Path.Combine(app.DataFolder, "backups", string.Create(CultureInfo.InvariantCulture, $"daily-{later:yyyyMMdd'T'HHmmss'Z'}.db"), "in the way"));
        clock.Advance(later - first);
        await UntilAsync(() => app.Workspace.Backups.Problem is not null);
        string page = await app.Client.GetStringAsync("/" + DashboardUrls.SettingsPage, Token);
        Assert.Contains("role=\"alert\">The daily copy of dashboard.db could not be made", page, StringComparison.Ordinal);
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"was last copied on {first:d MMMM yyyy}"), page, StringComparison.Ordinal);
    }

    private static async Task UntilAsync(Func<bool> holds)
    {
        while (!holds())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), Token);
        }
    }
}
