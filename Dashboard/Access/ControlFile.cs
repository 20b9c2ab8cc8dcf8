using System.Text.Json;
using Dashboard.Analysis.Runs;
using Dashboard.Analysis.Sharing;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Dashboard.Access;

/// <summary>
/// How verbs find and convince the running server: a file in the data folder that only the server's account can read, with the server's address and a
/// secret made anew at each start.
/// </summary>
internal sealed class ControlFile(Workspace workspace, IServer server, IConfiguration configuration) : IHostedLifecycleService
{
    public const string Name = "control.json";

    public string Secret { get; } = SecretToken.New();

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        if (server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() is { } address)
        {
            Content content = new($"{AddressRules.Reachable(address).ToString().TrimEnd('/')}{configuration[DashboardApplication.BasePathKey]}/", Secret);
            OwnerOnly.Write(Path.Combine(workspace.Root, Name), JsonSerializer.SerializeToUtf8Bytes(content));
        }

        return Task.CompletedTask;
    }

    public Task StoppingAsync(CancellationToken cancellationToken)
    {
        File.Delete(Path.Combine(workspace.Root, Name));
        return Task.CompletedTask;
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <param name="Address">Where the server answers on this machine.</param>
    /// <param name="Secret">What it wants to hear.</param>
    public sealed record Content(string Address, string Secret);
}
