using System.Reflection;

namespace Dashboard.Services;

internal static class ProgramVersion
{
    /// <summary>Version of the program, with the commit where the build knew it.</summary>
    public static string Text { get; } =
        typeof(ProgramVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";
}
