using Dashboard.Analysis.Networks;
using Dashboard.Analysis.Networks.Formats;

namespace Dashboard.Services.Networks;

/// <summary>A network as its files give it, before anything is kept. Whoever read it lets go of it.</summary>
/// <param name="Network">To run.</param>
/// <param name="Description">What it is, in numbers.</param>
/// <param name="Format">In words: "ONNX", "PyTorch".</param>
/// <param name="Notes">Sentences on what was decided because nobody said it.</param>
/// <param name="Options">What it was read with, to read it in the same way again.</param>
public sealed record ReadNetwork(HeldNetwork Network, NetworkDescription Description, string Format, IReadOnlyList<string> Notes, NetworkOptions Options) : IDisposable
{
    public void Dispose() => Network.Dispose();
}
