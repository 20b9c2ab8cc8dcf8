using Dashboard.Analysis.Networks.Onnx;

namespace Dashboard.Analysis.Networks.Caffe;

/// <summary>
/// A classifier published for Caffe: a description (.prototxt, of use or of training, with `layers` of 2014 or `layer`) and its weights (.caffemodel). It is
/// translated into the graph that ONNX files are made of and run by the same executor, so recording and AM images work alike. Blobs are its layers,
/// under their own names; one that is changed in place is what the last such layer leaves in it.
/// </summary>
public static class CaffeNetwork
{
    /// <summary>What the description says of the images the network takes; reads no weights.</summary>
    /// <param name="prototxtPath">The description.</param>
    /// <exception cref="UserErrorException">It cannot be read, describes no network, or one that takes no images.</exception>
    public static OnnxInput DescribeInput(string prototxtPath)
    {
        CaffeDescription description = CaffeDescription.Open(prototxtPath);
        using CaffeSource source = new(description, Stream.Null, null);
        OnnxValueInfo[] inputs = [.. description.UsedInputs.Select(i => new OnnxValueInfo(i.Blob, i.Shape))];
        return ImageInput.StatedBy(source, OnnxNetwork.ImageOf(source, new OnnxGraph("", [], [], inputs, [])));
    }

    /// <param name="prototxtPath">The description.</param>
    /// <param name="caffemodelPath">Its weights.</param>
    /// <param name="options">What the two files do not say. Layers may also be named by what changes them in place, such as relu1 for conv1.</param>
    /// <exception cref="UserErrorException">
    /// A file is missing or damaged, a layer is not supported, weights do not fit, or the options do not; the message says which.
    /// </exception>
    public static OnnxNetwork Load(string prototxtPath, string caffemodelPath, OnnxNetworkOptions options)
    {
        CaffeDescription description = CaffeDescription.Open(prototxtPath);
        string fileName = Path.GetFileName(caffemodelPath);
        try
        {
            return Load(description, new FileStream(caffemodelPath, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0), fileName, options);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"The Caffe model {fileName} cannot be read: check that it exists and may be opened.", inner: error);
        }
    }

    /// <param name="description">Read already.</param>
    /// <param name="caffemodel">Seekable; owned.</param>
    /// <param name="fileName">Of the weights, for errors.</param>
    /// <param name="options">As of the public method.</param>
    internal static OnnxNetwork Load(CaffeDescription description, Stream caffemodel, string fileName, OnnxNetworkOptions options)
    {
        using CaffeSource source = new(description, caffemodel, fileName);
        OnnxModel model = CaffeNet.Translate(description, CaffeModelFile.Read(caffemodel, fileName), source);
        return OnnxNetwork.Build(source, model, $"caffe {description.Name}".Trim(), options with { Layers = options.Layers is { } layers ? [.. layers.Select(description.BlobOf)] : null });
    }
}
