using Dashboard.Analysis.Runs;

namespace Dashboard.Services;

/// <summary>Looks once an hour whether a copy of dashboard.db is due.</summary>
internal sealed class DailyBackups(Workspace workspace, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan s_between = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using PeriodicTimer timer = new(s_between, clock);
        try
        {
            do
            {
                await Task.Run(workspace.Backups.MakeIfDue, stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            // The server stops.
        }
    }
}
