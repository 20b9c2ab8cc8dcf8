using System.Globalization;

namespace Dashboard.Analysis.Networks.Onnx;

/// <summary>The layers of a network: those it shows, those it could show, and its logits.</summary>
internal sealed record OnnxLayers(IReadOnlyList<LayerView> Chosen, IReadOnlyList<LayerView> Available, LayerView Logits, bool BatchesAreFree)
{
    /// <exception cref="UserErrorException">The network cannot be run, gives no class scores, or lacks a layer that is asked for.</exception>
    public static OnnxLayers Of(IGraphSource source, OnnxModel model, OnnxProgram program, ImageInput input, OnnxNetworkOptions options)
    {
        BatchCheck check = new(program, input);
        LayerFinder finder = new(program, check.Shapes(), model.Graph);
        int[] outputs = [.. model.Graph.Outputs.Select(o => program.Slots[o.Name])];
        LayerView logits = finder.FindLogits(outputs, options.ClassNames?.Count)
            ?? throw source.Error($"none of its outputs ({string.Join(", ", model.Graph.Outputs.Select(o => o.Name))}) is one row of class scores an image");
        if (options.ClassNames is { } names && names.Count != logits.Info.UnitCount)
        {
            throw source.Error(string.Create(CultureInfo.InvariantCulture, $"it gives {logits.Info.UnitCount} class scores, but {names.Count} class names are given; give as many"));
        }

        LayerView[] available = [.. finder.All().Select(v => v.Slot == logits.Slot ? logits : v)];
        IReadOnlyList<LayerView> chosen = options.Layers is null ? finder.Offered(logits) : Named(source, available, logits, options.Layers);
        return new OnnxLayers(chosen, available, logits, check.BatchesAreFree([.. chosen.Select(v => v.Slot)]));
    }

    /// <summary>The logits are always among them: predictions need them.</summary>
    private static LayerView[] Named(IGraphSource source, IReadOnlyList<LayerView> available, LayerView logits, IReadOnlyList<string> names)
    {
        string? unknown = names.FirstOrDefault(n => available.All(v => v.Info.Name != n));
        return unknown is null
            ? [.. available.Where(v => names.Contains(v.Info.Name) || v.Slot == logits.Slot)]
            : throw source.Error($"it has no layer \"{unknown}\"; its layers are {string.Join(", ", available.Select(v => v.Info.Name))}");
    }
}
