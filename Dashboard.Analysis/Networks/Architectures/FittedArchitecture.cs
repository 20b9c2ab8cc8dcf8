using Dashboard.Analysis.Networks.Onnx;
using Dashboard.Analysis.Networks.WeightFiles;

namespace Dashboard.Analysis.Networks.Architectures;

/// <summary>An architecture that a weight file fits to the last tensor.</summary>
/// <param name="Architecture">Which.</param>
/// <param name="Graph">Ready for the compiler.</param>
internal sealed record FittedArchitecture(Architecture Architecture, OnnxModel Graph)
{
    private const int MostNamed = 3;

    /// <param name="file">Names and shapes decide.</param>
    /// <param name="architecture">What it shall be.</param>
    /// <param name="size">Height and width of images in pixels; null for the usual, where there is one.</param>
    /// <exception cref="UserErrorException">A tensor is missing, has another shape or is too much; the message names it and, where another architecture fits, that one.</exception>
    public static FittedArchitecture Of(IWeightFile file, Architecture architecture, (int Height, int Width)? size)
    {
        Attempt attempt = Try(file, architecture, size);
        if (attempt.Graph is { } graph)
        {
            return new FittedArchitecture(architecture, graph);
        }

        string? other = ArchitectureList.All.FirstOrDefault(a => Try(file, a, size).Graph is not null)?.Name;
        throw other is null ? attempt.Error! : new UserErrorException($"{attempt.Error!.Message.TrimEnd('.')}; it fits {other}.", inner: attempt.Error);
    }

    /// <exception cref="UserErrorException">None fits; the message says what keeps the nearest from it.</exception>
    public static FittedArchitecture Recognise(IWeightFile file, (int Height, int Width)? size)
    {
        Attempt? nearest = null;
        foreach (Architecture architecture in ArchitectureList.All)
        {
            Attempt attempt = Try(file, architecture, size);
            if (attempt.Graph is { } graph)
            {
                return new FittedArchitecture(architecture, graph);
            }

            nearest = attempt.Used > (nearest?.Used ?? 0) ? attempt : nearest;
        }

        string near = nearest is null ? "" : $" The nearest: {nearest.Error!.Message}";
        throw new UserErrorException(
            $"The tensors of {file.FileName} fit none of the known architectures ({string.Join(", ", ArchitectureList.Names)}); export the network as ONNX instead.{near}", "bad_param", nearest?.Error);
    }

    /// <param name="Graph">Null where it does not fit.</param>
    /// <param name="Used">Tensors that do fit.</param>
    /// <param name="Error">The first that does not.</param>
    private sealed record Attempt(OnnxModel? Graph, int Used, UserErrorException? Error);

    private static Attempt Try(IWeightFile file, Architecture architecture, (int Height, int Width)? size)
    {
        ArchitectureGraph? graph = null;
        try
        {
            graph = new ArchitectureGraph(file, architecture.Name, architecture.FirstWeight, size?.Height ?? architecture.Usual!.Height, size?.Width ?? architecture.Usual!.Width);
            GraphValue logits = architecture.Build(graph);
            string[] extra = [.. file.Names.Except(graph.Used).Where(name => !architecture.Ignores(name))];
            return extra.Length == 0
                ? new Attempt(graph.Finish(logits), graph.Used.Count, null)
                : throw graph.Error($"it holds tensors that {architecture.Name} has no place for: {string.Join(", ", extra.Take(MostNamed))}{(extra.Length > MostNamed ? ", …" : "")}");
        }
        catch (UserErrorException error)
        {
            return new Attempt(null, graph?.Used.Count ?? 0, error);
        }
    }
}
