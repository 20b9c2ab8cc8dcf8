using Dashboard.Analysis.Runs;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Dashboard.Api;

/// <summary>Ready means: the databases answer and there is room to write.</summary>
internal sealed class WorkspaceHealth(Workspace workspace) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(workspace.FindTrouble() is { } trouble ? HealthCheckResult.Unhealthy(trouble) : HealthCheckResult.Healthy());
}
