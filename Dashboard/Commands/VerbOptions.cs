using System.CommandLine;

namespace Dashboard.Commands;

/// <summary>Options that several verbs share, so that they are named and explained alike.</summary>
internal static class VerbOptions
{
    public static Option<DirectoryInfo?> Data() => new("--data")
    {
        Description = "The data folder. Default: the environment variable SELECTIVITY_DATA, else the platform's local application data folder.",
    };
}
