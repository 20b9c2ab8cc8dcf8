using Dashboard.Analysis.Networks.Caffe.Prototxt;

namespace Dashboard.Analysis.Networks.Caffe;

/// <summary>What the layers that read images say of an image's size.</summary>
internal static class CaffeInput
{
    /// <returns>Each blob the layer gives, with its shape; null sizes where the data decide.</returns>
    public static IEnumerable<(string Top, long?[] Shape)> Of(CaffeLayer layer) => layer.Type switch
    {
        "Input" => Shapes(layer, layer.Message.Message("input_param")),
        "DummyData" => Shapes(layer, layer.Message.Message("dummy_data_param")),
        "MemoryData" => layer.Tops.Take(1).Select(top => (top, Memory(layer.Message.Message("memory_data_param")))),
        _ => layer.Tops.Take(1).Select(top => (top, Cut(layer.Message))),
    };

    /// <summary>One shape for all, or one each; in files of 2014 four lists of sizes.</summary>
    private static IEnumerable<(string, long?[])> Shapes(CaffeLayer layer, PrototxtMessage parameters)
    {
        IReadOnlyList<PrototxtMessage> shapes = parameters.Messages("shape");
        if (shapes.Count == 0 && parameters.Has("channels"))
        {
            return layer.Tops.Take(1).Select(top => (top, Memory(parameters)));
        }

        return shapes.Count == 1 || shapes.Count == layer.Tops.Count
            ? layer.Tops.Select((top, i) => (top, CaffeDescription.Sizes(shapes[0], shapes[shapes.Count == 1 ? 0 : i].Integers("dim"))))
            : throw layer.Message.Error($"{layer.Described} does not say the shape of each of its tops");
    }

    private static long?[] Memory(PrototxtMessage parameters) =>
        CaffeDescription.Sizes(parameters, [1, .. ((string[])["channels", "height", "width"]).Select(name => parameters.Integers(name) is [var size, ..] ? size : 0)]);

    /// <summary>The cut of training, else as the preprocessing gives it.</summary>
    private static long?[] Cut(PrototxtMessage message)
    {
        long size = message.Message("transform_param").Integer("crop_size", message.Message("data_param").Integer("crop_size", 0));
        return size is > 0 and <= int.MaxValue ? [null, null, size, size] : [null, null, null, null];
    }
}
