using System.CommandLine;
using Dashboard.Analysis.Runs;

namespace Dashboard.Commands;

/// <summary>The verb <c>remove</c>: takes a network, a dataset or a run out of the data folder, each by itself.</summary>
internal static class RemoveCommand
{
    public static Command Create() => new("remove", "Takes something out of the data folder, at once and for good.")
    {
        Of("network", "NAME", "Removes an imported network and the copy of its files; runs recorded with it stay.", (workspace, name) =>
        {
            workspace.NetworkLibrary.Remove(name);
            return $"Removed network {name}. Runs recorded with it stay.";
        }),
        Of("dataset", "NAME", "Forgets an imported dataset; its files stay where they lie unless they were uploaded, and runs recorded on it stay without their pictures.", (workspace, name) =>
        {
            workspace.DatasetLibrary.Remove(name);
            return $"Removed dataset {name}. Its files stay where they lie unless they were uploaded; runs recorded on it stay without their pictures.";
        }),
        Of("run", "ID", "Removes a run with its activations and predictions; its network and its dataset stay.", (workspace, id) =>
        {
            workspace.Catalogue.Remove(id);
            return $"Removed run {id}. Its network and its dataset stay.";
        }),
    };

    private static Command Of(string kind, string helpName, string description, Func<Workspace, string, string> remove)
    {
        Argument<string> name = new(helpName.ToLowerInvariant()) { Description = helpName == "ID" ? "As it stands in the run's address." : "As it was called when it was imported.", HelpName = helpName };
        Option<DirectoryInfo?> data = VerbOptions.Data();
        Command command = new(kind, description) { name, data };
        command.Does(async (parsed, cancellation) =>
        {
            await using Workspace workspace = Workspace.Open(parsed.GetValue(data)?.FullName);
            string done = remove(workspace, parsed.GetRequiredValue(name));
            await Console.Error.WriteLineAsync(done.AsMemory(), cancellation);
        });
        return command;
    }
}
