using System.CommandLine;
using Dashboard.Analysis.Activations.Imports.Arrays.Apart;

namespace Dashboard.Commands;

/// <summary>The one executable's verbs. Exit codes: 0 done, 1 failed, 2 wrong use.</summary>
public static class DashboardCommandLine
{
    private const int WrongUse = 2;

    public static async Task<int> RunAsync(string[] args)
    {
        if (args is [ReaderWorker.Verb])
        {
            return ReaderWorker.Run();
        }

        RootCommand root = CreateRoot();
        ParseResult parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (string message in parsed.Errors.Select(e => e.Message).Distinct())
            {
                await Console.Error.WriteLineAsync(message);
            }

            await Console.Error.WriteLineAsync("Add --help to see how the command is used.");
            return WrongUse;
        }

        return await parsed.InvokeAsync();
    }

    private static RootCommand CreateRoot()
    {
        RootCommand root = new("Selectivity Dashboard: how selective is every unit of a network, by every measure.");
        ServeCommand.Give(root);
        root.Add(ServeCommand.Create());
        root.Add(TrainDemoCommand.Create());
        root.Add(ImportCommand.Create());
        root.Add(RemoveCommand.Create());
        root.Add(ExtractCommand.Create());
        root.Add(EvaluateCommand.Create());
        root.Add(MeasureCommand.Create());
        root.Add(LoginCommand.Create());
        root.Add(MaximizeCommand.Create());
        root.Add(JudgeAmCommand.Create());
        root.Add(TrainPriorCommand.Create());
        root.Add(ExportCommand.Create());
        root.Add(BackupCommand.Create());
        root.Add(RestoreCommand.Create());
        root.Add(CheckCommand.Create());
        return root;
    }
}
