namespace Dashboard.Analysis.Networks.Formats;

/// <summary>A network made of files, and what was understood.</summary>
/// <param name="Network">Owned by the caller.</param>
/// <param name="Format">In words: "ONNX", "PyTorch", "safetensors".</param>
/// <param name="Architecture">What must be said to load it in the same way again; null where the files say it all.</param>
/// <param name="Files">Every file it was made of, the main one first.</param>
/// <param name="Notes">Sentences on what was decided because nobody said it.</param>
public sealed record LoadedNetwork(INetwork Network, string Format, string? Architecture, IReadOnlyList<NetworkFile> Files, IReadOnlyList<string> Notes);

/// <param name="Path">Where it lies.</param>
/// <param name="Name">What it must be called beside the main file: other files may refer to it.</param>
public sealed record NetworkFile(string Path, string Name)
{
    public static NetworkFile At(string path) => new(path, System.IO.Path.GetFileName(path));
}
