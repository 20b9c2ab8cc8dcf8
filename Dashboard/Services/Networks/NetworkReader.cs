using Dashboard.Analysis;
using Dashboard.Analysis.Networks;
using Dashboard.Analysis.Networks.Formats;

namespace Dashboard.Services.Networks;

/// <summary>Reads a network's files to show what is understood; keeps nothing.</summary>
public sealed partial class NetworkReader(ILogger<NetworkReader> logger)
{
    /// <param name="form">What was said of the files; read before this returns to its caller.</param>
    /// <param name="name">What to call the network.</param>
    /// <param name="cancellation">Stops the waiting at once; what is read afterwards is freed.</param>
    /// <exception cref="UserErrorException">The files give no network; the message says why.</exception>
    public async Task<ReadNetwork> ReadAsync(NetworkForm form, string name, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        NetworkForm asked = form with { };
        Task<ReadNetwork> reading = Task.Run(() => Read(asked, name), CancellationToken.None);
        try
        {
            return await reading.WaitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            _ = reading.ContinueWith(
                late =>
                {
                    if (late.IsCompletedSuccessfully)
                    {
                        late.GetAwaiter().GetResult().Dispose();
                    }
                    else
                    {
                        _ = late.Exception;
                    }
                },
                CancellationToken.None,
                TaskContinuationOptions.ExecuteSynchronously,
                TaskScheduler.Default);
            throw;
        }
    }

    private ReadNetwork Read(NetworkForm form, string name)
    {
        if (form.Files.Count == 0)
        {
            throw new UserErrorException("Choose the network's files first.", "bad_param");
        }

        try
        {
            NetworkOptions options = form.ToOptions(name);
            LoadedNetwork loaded = NetworkFormats.Load(form.Files, options);
            try
            {
                return new ReadNetwork(HeldNetwork.Owned(loaded.Network), NetworkDescription.Of(loaded.Network), loaded.Format, loaded.Notes, options);
            }
            catch
            {
                loaded.Network.Dispose();
                throw;
            }
        }
        catch (Exception unexpected) when (unexpected is not UserErrorException)
        {
            // Whatever the bytes of a stranger's file do, the page must live on.
            LogUnexpected(logger, unexpected, string.Join(", ", form.Files.Select(Path.GetFileName)));
            throw new UserErrorException($"{Path.GetFileName(form.Files[0])} could not be read for a reason nobody was prepared for; the log of the server says more.", inner: unexpected);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Reading {Files} failed")]
    private static partial void LogUnexpected(ILogger logger, Exception error, string files);
}
