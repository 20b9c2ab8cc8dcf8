namespace Dashboard.Analysis.Activations.Imports.Arrays;

/// <summary>Where an array lies: a file or folder, and its name in there: "acts.npz#fc6".</summary>
internal sealed record ArrayPlace(string Path, string? Member)
{
    /// <summary>As people write it; a path that exists as a whole needs no member.</summary>
    public static ArrayPlace Parse(string text)
    {
        int mark = text.LastIndexOf('#');
        return mark <= 0 || mark == text.Length - 1 || System.IO.Path.Exists(text) ? new ArrayPlace(text, null) : new ArrayPlace(text[..mark], text[(mark + 1)..]);
    }

    /// <summary>Of the file, or of all files in the folder.</summary>
    public long Bytes => Directory.Exists(Path) ? new DirectoryInfo(Path).EnumerateFiles().Sum(f => f.Length) : new FileInfo(Path).Length;

    /// <summary>The file's name, for messages.</summary>
    public string FileName => System.IO.Path.GetFileName(System.IO.Path.TrimEndingDirectorySeparator(Path));
}
