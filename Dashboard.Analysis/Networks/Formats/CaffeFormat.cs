using Dashboard.Analysis.Datasets;
using Dashboard.Analysis.Networks.Caffe;
using Dashboard.Analysis.Networks.Onnx;

namespace Dashboard.Analysis.Networks.Formats;

/// <summary>A network of Caffe's: weights (.caffemodel), their description (.prototxt), and the mean of its training images (.binaryproto) if it has one.</summary>
internal sealed class CaffeFormat : INetworkFormat
{
    private const int LargestUncut = 64;

    /// <summary>The description alone is recognised too, to say what is missing.</summary>
    public IReadOnlyList<string> Extensions { get; } = [".caffemodel", ".prototxt"];

    public LoadedNetwork Load(IReadOnlyList<string> files, NetworkOptions options)
    {
        string weights = Only(files, ".caffemodel", "the trained weights"), description = Only(files, ".prototxt", "the description of its layers");
        string? mean = files.Any(f => Ends(f, ".binaryproto")) ? Only(files, ".binaryproto", "a mean image") : null;
        if (files.FirstOrDefault(f => f != weights && f != description && f != mean) is { } stray)
        {
            throw new UserErrorException($"{Path.GetFileName(stray)} is no part of a Caffe network; leave it out.", "bad_param");
        }

        if (options.Architecture is { } architecture)
        {
            throw new UserErrorException($"A Caffe network's description says how it is built; leave out the architecture {architecture}.", "bad_param");
        }

        List<string> notes = [];
        Preprocessing preprocessing = PreprocessingOf(CaffeNetwork.DescribeInput(description), options.Preprocessing, mean, notes);
        OnnxNetwork network = CaffeNetwork.Load(description, weights, new OnnxNetworkOptions(options.Name, preprocessing, options.ClassNames));
        // The mean is kept in the preprocessing, so its file need not be.
        return new LoadedNetwork(network, "Caffe", null, [NetworkFile.At(weights), NetworkFile.At(description)], notes);
    }

    private static Preprocessing PreprocessingOf(OnnxInput input, PreprocessingChoice? chosen, string? meanFile, List<string> notes)
    {
        PreprocessingChoice choice = chosen ?? Usual(input);
        Preprocessing preprocessing = choice.For(input.Height, input.Width);
        if (meanFile is not null)
        {
            CaffeMeanImage mean = CaffeMeanImage.Read(meanFile);
            bool whole = mean.Fits(preprocessing);
            preprocessing = whole ? mean.ApplyTo(preprocessing) : mean.ApplyPerChannelTo(preprocessing);
            notes.Add(whole ? $"The mean image {mean.FileName} is subtracted pixel by pixel." : $"The mean image {mean.FileName} is of another size, so its mean of each channel is subtracted.");
        }

        if (chosen is null)
        {
            notes.Add($"No preprocessing was given, so what is usual for Caffe is taken ({choice.Describe(preprocessing)}); if the network was trained with another, in RGB for one, give that preprocessing.");
        }

        return preprocessing;
    }

    /// <summary>Photographs as for CaffeNet; small pictures whole; digits as for LeNet.</summary>
    private static PreprocessingChoice Usual(OnnxInput input)
    {
        Preprocessing caffe = PreprocessingPresets.Caffe;
        (int height, int width) = ((int)Math.Min(input.Height ?? caffe.Height, int.MaxValue), (int)Math.Min(input.Width ?? caffe.Width, int.MaxValue));
        return input.Channels == 1 ? PreprocessingChoice.Exactly(new Preprocessing(width, height, 1 / 256f, [0], [1]) { Channels = ChannelOrder.Grey })
            : Math.Max(height, width) <= LargestUncut ? PreprocessingChoice.Exactly(caffe with { Width = width, Height = height, Resize = ResizeRule.CutToShape, ResizeTo = 0 })
            : new PreprocessingChoice(caffe, "caffe");
    }

    private static string Only(IReadOnlyList<string> files, string extension, string what)
    {
        string[] found = [.. files.Where(f => Ends(f, extension))];
        return found.Length switch
        {
            1 => found[0],
            0 => throw new UserErrorException($"A Caffe network needs {what} too: give its {extension} file beside {Path.GetFileName(files[0])}.", "bad_param"),
            _ => throw new UserErrorException($"A Caffe network has one {extension} file, {what}; {Path.GetFileName(found[1])} is one too many.", "bad_param"),
        };
    }

    private static bool Ends(string file, string extension) => file.EndsWith(extension, StringComparison.OrdinalIgnoreCase);
}
