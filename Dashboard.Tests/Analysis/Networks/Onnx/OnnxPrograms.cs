using Dashboard.Analysis.Networks.Onnx;

namespace Dashboard.Tests.Analysis.Networks.Onnx;

/// <summary>Files in memory as programs and networks.</summary>
internal static class OnnxPrograms
{
    public const string FileName = "test.onnx";

    public static OnnxSource Source(byte[] file, string? folder = null) => new(new MemoryStream(file), FileName, folder);

    public static OnnxProgram Compile(byte[] file)
    {
        using OnnxSource source = Source(file);
        return OnnxCompiler.Compile(source, OnnxParser.Parse(source));
    }

    public static OnnxNetwork Load(byte[] file, OnnxNetworkOptions options, string? folder = null)
    {
        using OnnxSource source = Source(file, folder);
        return OnnxNetwork.Load(source, options);
    }
}
