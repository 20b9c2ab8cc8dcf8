using System.CommandLine;
using System.CommandLine.Parsing;

namespace Dashboard.Commands;

/// <summary>Options that several verbs share, so that they are named and explained alike.</summary>
internal static class VerbOptions
{
    public static Option<DirectoryInfo?> Data() => new("--data")
    {
        Description = "The data folder. Default: the environment variable SELECTIVITY_DATA, else the platform's local application data folder.",
    };

    /// <summary>For files whose ending decides what is written.</summary>
    public static void RequireEnding(OptionResult result, IReadOnlyList<string> endings)
    {
        string path = result.Tokens.Count > 0 ? result.Tokens[0].Value : "";
        if (!endings.Contains(Path.GetExtension(path).ToLowerInvariant()))
        {
            string allowed = endings.Count == 1 ? $"does not end in {endings[0]}" : $"ends in neither {string.Join(" nor ", endings)}";
            result.AddError($"{result.Option.Name} {path} {allowed}; the ending decides what is written.");
        }
    }
}
