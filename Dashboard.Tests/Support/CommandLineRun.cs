using Dashboard.Commands;

namespace Dashboard.Tests.Support;

/// <summary>Runs the executable's command line in this process and keeps what it says on standard error.</summary>
internal sealed record CommandLineRun(int ExitCode, string Error)
{
    /// <summary>What a person reads last.</summary>
    public string LastLine => Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).LastOrDefault("").TrimEnd();

    public static async Task<CommandLineRun> Of(params string[] args)
    {
        TextWriter before = Console.Error;
        using StringWriter error = new();
        Console.SetError(error);
        try
        {
            return new CommandLineRun(await DashboardCommandLine.RunAsync(args), error.ToString());
        }
        finally
        {
            Console.SetError(before);
        }
    }
}

/// <summary>Tests that catch standard error share one console, so they run alone.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class SharedConsole
{
    public const string Name = "console";
}
