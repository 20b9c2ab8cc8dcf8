using System.Globalization;
using System.Text.RegularExpressions;
using Dashboard.Analysis.Activations.Imports.Arrays;

namespace Dashboard.Services.Imports;

/// <summary>An array in one of the files that were chosen.</summary>
/// <param name="Path">The file, or a folder of HDF5 files.</param>
/// <param name="Array">What its headers say.</param>
public sealed partial record FoundArray(string Path, ArrayInfo Array)
{
    /// <summary>As an import names it: the file, and where it holds several, which.</summary>
    public string Place => Array.Name is null ? Path : $"{Path}#{Array.Name}";

    /// <summary>Images × units, or with positions; a folder does not say until it is read.</summary>
    public bool MayBeLayer => Array.Shape.Count is 0 or 2 or 4;

    /// <summary>One whole number an image: labels or predictions.</summary>
    public bool MayBeClasses => Array.Shape.Count == 1 && Array.ElementType.Contains("int", StringComparison.Ordinal);

    /// <summary>What a person would call it: the array's own name, else the file's.</summary>
    public string Title
    {
        get
        {
            string name = Array.Name is { } own ? own[(own.LastIndexOf('/') + 1)..].TrimEnd('*').TrimEnd('_', '.', '-') : System.IO.Path.GetFileNameWithoutExtension(Path);
            return name.Length > 0 ? name : FileName;
        }
    }

    /// <summary>For a list to choose from: "acts.npz, fc6: 90 × 4,096, float32".</summary>
    public string Text => $"{FileName}{(Array.Name is null ? "" : $", {Array.Name}")}: {Shape}{Array.ElementType}";

    /// <summary>Sorts conv2 before conv10.</summary>
    public string SortKey => Number().Replace(Title, match => match.Value.PadLeft(12, '0'));

    private string Shape => Array.Shape.Count == 0 ? "" : string.Join(" × ", Array.Shape.Select(length => length.ToString("#,0", CultureInfo.InvariantCulture))) + (Array.Shape.Count == 1 ? " numbers, " : ", ");

    private string FileName => System.IO.Path.GetFileName(Path);

    [GeneratedRegex(@"\d+")]
    private static partial Regex Number();
}
