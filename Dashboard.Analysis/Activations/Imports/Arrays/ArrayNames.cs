namespace Dashboard.Analysis.Activations.Imports.Arrays;

internal static class ArrayNames
{
    private const int Shown = 10;

    /// <summary>The array that is meant: by its name, by the layer's, or the only one.</summary>
    /// <exception cref="UserErrorException">None or several could be meant; the message lists them.</exception>
    public static string Choose(ArrayPlace place, string preferred, IReadOnlyCollection<string> names) =>
        place.Member is { } member ? names.FirstOrDefault(n => n == member || n == "/" + member) ?? throw Unknown($"has no array \"{member}\"", place, names)
            : names.FirstOrDefault(n => n == preferred) ?? (names.Count == 1 ? names.First() : throw Unknown(names.Count == 0 ? "holds no array" : "holds several arrays", place, names));

    private static UserErrorException Unknown(string what, ArrayPlace place, IReadOnlyCollection<string> names) => new(
        $"{place.FileName} {what}{(names.Count == 0 ? "" : $"; it holds {string.Join(", ", names.Take(Shown))}{(names.Count > Shown ? ", …" : "")}")}; name one as {place.FileName}#NAME.");
}
