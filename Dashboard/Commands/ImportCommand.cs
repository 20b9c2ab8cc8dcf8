using System.CommandLine;

namespace Dashboard.Commands;

/// <summary>The verb <c>import</c> and what can be imported.</summary>
internal static class ImportCommand
{
    public static Command Create() => new("import", "Brings in what was made elsewhere.") { ImportActivationsCommand.Create(), ImportDatasetCommand.Create(), ImportNetworkCommand.Create() };
}
