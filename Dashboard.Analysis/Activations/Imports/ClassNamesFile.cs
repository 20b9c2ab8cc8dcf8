using Dashboard.Analysis.Datasets;

namespace Dashboard.Analysis.Activations.Imports;

/// <summary>Class names in one of the forms of <see cref="ClassList"/>. Names may occur twice: the index is the identity.</summary>
internal static class ClassNamesFile
{
    /// <exception cref="UserErrorException">Missing, of none of these forms, or an index without a name.</exception>
    public static string[] Read(string path) => [.. ClassList.Load(path).Names];
}
