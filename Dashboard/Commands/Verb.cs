using System.CommandLine;
using Dashboard.Analysis;

namespace Dashboard.Commands;

/// <summary>What every verb does alike: expected failures become one sentence on standard error and exit code 1; Ctrl-C stops cleanly.</summary>
internal static class Verb
{
    private const int Done = 0, Failed = 1;

    public static void Does(this Command command, Func<ParseResult, CancellationToken, Task> work) =>
        command.SetAction(async (parsed, cancellation) =>
        {
            try
            {
                await work(parsed, cancellation);
                return Done;
            }
            catch (UserErrorException error)
            {
                await Console.Error.WriteLineAsync(error.Code == "failed" ? error.Message : $"{error.Code}: {error.Message}");
                return Failed;
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                await Console.Error.WriteLineAsync("Stopped. The same command carries on where it stopped.");
                return Failed;
            }
        });
}
