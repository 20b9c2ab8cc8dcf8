using System.Text;
using Dashboard.Analysis.Networks.Caffe;
using Dashboard.Analysis.Networks.Onnx;

namespace Dashboard.Tests.Analysis.Networks.Caffe;

/// <summary>Files in memory as programs and networks.</summary>
internal static class CaffeFiles
{
    public const string Prototxt = "test.prototxt", Model = "test.caffemodel";

    public static OnnxNetwork Load(CaffeBuilder files, OnnxNetworkOptions options) => Load(files.Prototxt, files.BuildModel(), options);

    public static OnnxNetwork Load(string prototxt, byte[] model, OnnxNetworkOptions options) =>
        CaffeNetwork.Load(CaffeDescription.Read(Encoding.UTF8.GetBytes(prototxt), Prototxt), new MemoryStream(model), Model, options);

    /// <summary>Without the checks of a whole network: any number of inputs, no class scores.</summary>
    public static OnnxProgram Compile(CaffeBuilder files) => Compile(files.Prototxt, files.BuildModel());

    /// <inheritdoc cref="Compile(CaffeBuilder)"/>
    public static OnnxProgram Compile(string prototxt, byte[] model)
    {
        CaffeDescription description = CaffeDescription.Read(Encoding.UTF8.GetBytes(prototxt), Prototxt);
        using CaffeSource source = new(description, new MemoryStream(model), Model);
        return OnnxCompiler.Compile(source, CaffeNet.Translate(description, CaffeModelFile.Read(new MemoryStream(model), Model), source));
    }
}
