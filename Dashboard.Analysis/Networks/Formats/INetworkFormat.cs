namespace Dashboard.Analysis.Networks.Formats;

/// <summary>One kind of file, or group of files, that holds a network.</summary>
internal interface INetworkFormat
{
    /// <summary>Endings of its main file, with the dot: the file by which the format is chosen.</summary>
    IReadOnlyList<string> Extensions { get; }

    /// <param name="files">Full paths, the main file first.</param>
    /// <param name="options">What they do not say.</param>
    /// <exception cref="UserErrorException">The files are damaged, not supported, or do not fit the options.</exception>
    LoadedNetwork Load(IReadOnlyList<string> files, NetworkOptions options);
}
