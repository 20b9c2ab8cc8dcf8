namespace Dashboard.Tests.Support;

/// <summary>Finds the checkout the tests were built from, and the test material that may lie beside it.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>The folder of real networks, images and activations, or skips the test with the reason.</summary>
    public static string SharedData()
    {
        string folder = Path.GetFullPath(Path.Combine(Root, "..", "shared", "data"));
        if (!Directory.Exists(folder))
        {
            Assert.Skip("The folder shared/data with real networks and activations does not lie beside this checkout.");
        }

        return folder;
    }

    /// <summary>Source files of a project, without what the build generates.</summary>
    public static IEnumerable<string> SourceFiles(string project, string pattern = "*.cs") =>
        Directory.EnumerateFiles(Path.Combine(Root, project), pattern, SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
                        && !file.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal));

    private static string FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Selectivity.Dashboard.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException("The tests look for Selectivity.Dashboard.sln above their output folder and did not find it.");
    }
}
