namespace Dashboard.Analysis.Networks.Architectures;

/// <summary>The architectures that are known by name.</summary>
internal static class ArchitectureList
{
    public static IReadOnlyList<Architecture> All { get; } =
        [AlexNetArchitecture.AlexNet, .. VggArchitectures.All, GoogLeNetArchitecture.GoogLeNet, .. ResNetArchitectures.All, .. SqueezeNetArchitectures.All];

    public static IReadOnlyList<string> Names { get; } = [.. All.Select(a => a.Name)];

    /// <exception cref="UserErrorException">There is none of this name; the message suggests the nearest and lists all.</exception>
    public static Architecture Find(string name)
    {
        string plain = Plain(name);
        return All.FirstOrDefault(a => Plain(a.Name) == plain)
            ?? throw new UserErrorException($"The architecture \"{name}\" is not known; did you mean {All.MinBy(a => Distance(Plain(a.Name), plain))!.Name}? There are {string.Join(", ", Names)}.", "bad_param");
    }

    /// <summary>Papers and scripts write ResNet-20, squeezenet1.0 and VGG16-BN.</summary>
    private static string Plain(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    /// <summary>Levenshtein's: how many letters must be added, dropped or changed.</summary>
    private static int Distance(string a, string b)
    {
        int[] row = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            (int diagonal, row[0]) = (row[0], i);
            for (int j = 1; j <= b.Length; j++)
            {
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)));
            }
        }

        return row[^1];
    }
}
