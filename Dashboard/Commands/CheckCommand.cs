using System.CommandLine;
using Dashboard.Analysis;
using Dashboard.Analysis.Runs;

namespace Dashboard.Commands;

/// <summary>Holds what a data folder keeps against its checksums.</summary>
internal static class CheckCommand
{
    public static Command Create()
    {
        Command command = new("check", "Read everything in the data folder and say what is damaged. No server may be running.");
        Option<DirectoryInfo?> data = VerbOptions.Data();
        command.Options.Add(data);
        command.Does(async (parsed, cancellation) =>
        {
            await using Workspace workspace = Workspace.Open(parsed.GetValue(data)?.FullName);
            (long pages, int blocks, int bad) = workspace.Check(cancellation);
            string activations = FormattableString.Invariant($"activations.db: {blocks} blocks, {bad} missing or damaged");
            if (bad > 0)
            {
                throw new UserErrorException($"{activations}; they are recorded or imported again when they are wanted.", "damaged");
            }

            await Console.Error.WriteLineAsync(FormattableString.Invariant($"dashboard.db: {pages} pages, each as it was written. {activations}."));
        });
        return command;
    }
}
