using System.Globalization;
using Dashboard.Analysis.Datasets;
using static TorchSharp.torch;

namespace Dashboard.Analysis.Networks.Onnx;

/// <summary>How an image gets into the graph: B×C×H×W as it is, channels last, or as one row of numbers.</summary>
internal sealed record ImageInput(InputLayout Layout, long Channels, long Height, long Width, long FileBatch)
{
    private const double MostNumbers = 1 << 26;

    /// <exception cref="UserErrorException">The graph takes something else than one image, or one of another size than the preprocessing gives.</exception>
    public static ImageInput Of(IGraphSource source, OnnxValueInfo input, Preprocessing preprocessing)
    {
        OnnxInput stated = StatedBy(source, input);
        long height = stated.Height ?? preprocessing.Height, width = stated.Width ?? preprocessing.Width;
        long channels = stated.Channels ?? preprocessing.ChannelCount, batch = input.Dimensions?[0] ?? 1;
        if (stated.Length is { } length)
        {
            channels = length / (height * width);
            if (channels is not (1 or 3) || channels * height * width != length)
            {
                throw source.Error(string.Create(CultureInfo.InvariantCulture, $"it takes {length} numbers an image, which the preprocessing's {width}×{height} pixels do not give with one or three channels; choose a preprocessing of the right size"));
            }
        }

        if (height != preprocessing.Height || width != preprocessing.Width)
        {
            throw source.Error(string.Create(CultureInfo.InvariantCulture, $"it takes images of {width}×{height} pixels, but the preprocessing gives {preprocessing.Width}×{preprocessing.Height}; choose a preprocessing of that size"));
        }

        if (channels != preprocessing.ChannelCount)
        {
            throw source.Error(string.Create(CultureInfo.InvariantCulture, $"it takes images of {(channels == 1 ? "one channel" : $"{channels} channels")}, but the preprocessing gives {preprocessing.ChannelCount}; choose one with the channels {(channels == 1 ? "grey" : "RGB or BGR")}"));
        }

        return (double)channels * height * width * batch <= MostNumbers
            ? new ImageInput(LayoutOf(input), channels, height, width, batch)
            : throw source.Error($"it takes images of {string.Join("×", input.Dimensions!)} numbers, more than any image has");
    }

    /// <summary>What the file itself fixes.</summary>
    public static OnnxInput StatedBy(IGraphSource source, OnnxValueInfo input)
    {
        IReadOnlyList<long?> sizes = input.Dimensions ?? [null, null, null, null];
        return LayoutOf(input) switch
        {
            InputLayout.Row => new OnnxInput(null, null, null, sizes[1]),
            InputLayout.ChannelsLast => new OnnxInput(sizes[3], sizes[1], sizes[2], null),
            InputLayout.ChannelsFirst => new OnnxInput(sizes[1], sizes[2], sizes[3], null),
            _ => throw source.Error($"its input \"{input.Name}\" is {string.Join("×", sizes.Select(s => s?.ToString(CultureInfo.InvariantCulture) ?? "?"))}, which is no batch of images"),
        };
    }

    /// <param name="batch">B×C×H×W.</param>
    /// <returns>A tensor of its own, as the graph takes it.</returns>
    public Tensor Adapt(Tensor batch) => Layout switch
    {
        InputLayout.ChannelsLast => batch.permute(0, 2, 3, 1),
        InputLayout.Row => batch.flatten(1),
        _ => batch.alias(),
    };

    private static InputLayout LayoutOf(OnnxValueInfo input) => input.Dimensions switch
    {
        null => InputLayout.ChannelsFirst,
        [_, not null] => InputLayout.Row,
        [_, not (1 or 3), _, 1 or 3] => InputLayout.ChannelsLast,
        [_, _, _, _] => InputLayout.ChannelsFirst,
        _ => InputLayout.None,
    };
}

internal enum InputLayout
{
    None,
    ChannelsFirst,
    ChannelsLast,
    Row,
}
