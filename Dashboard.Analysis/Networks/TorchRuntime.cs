using System.Runtime.InteropServices;
using TorchSharp;

namespace Dashboard.Analysis.Networks;

/// <summary>Says in one sentence what is missing where libtorch does not load; TorchSharp itself reports a missing package, which misleads.</summary>
public static class TorchRuntime
{
    private const string LibraryName = "LibTorchSharp";
    private static readonly Lazy<torch.Device> s_device = new(FindDevice);

    /// <summary>
    /// Where networks compute: a CUDA device where somebody has swapped in a libtorch package that finds one, else the CPU.
    /// </summary>
    public static torch.Device Device => s_device.Value;

    /// <summary>Call before the first use of torch. Cheap after the first success.</summary>
    /// <exception cref="UserErrorException">libtorch or its bridge cannot be loaded on this machine.</exception>
    public static void EnsureLoads()
    {
        try
        {
            using torch.Tensor probe = torch.zeros(1);
        }
        catch (Exception error) when (error is TypeInitializationException or NotSupportedException or DllNotFoundException or BadImageFormatException)
        {
            throw new UserErrorException(Explain(LoaderMessage() ?? error.GetBaseException().Message), inner: error);
        }
    }

    /// <summary>The sentence for a message of the system's loader.</summary>
    public static string Explain(string loaderMessage)
    {
        if (loaderMessage.Contains("GLIBCXX_", StringComparison.Ordinal))
        {
            return "TorchSharp cannot load because this machine's libstdc++ is older than GLIBCXX_3.4.32: build the project on this machine (the build adapts the library), or install libstdc++ 13 or newer.";
        }

        if (loaderMessage.Contains("cannot open shared object file", StringComparison.Ordinal))
        {
            int end = loaderMessage.IndexOf(": cannot open", StringComparison.Ordinal);
            string file = loaderMessage[..end].Split(' ', ':').Last(part => part.Length > 0);
            return $"TorchSharp cannot load because the library {Path.GetFileName(file)} is missing: restore and build the project again, or install the system package that holds it.";
        }

        return $"TorchSharp cannot load on {RuntimeInformation.RuntimeIdentifier}; the project runs on 64-bit x86 Linux and Windows and on Apple silicon.";
    }

    private static torch.Device FindDevice()
    {
        EnsureLoads();
        return torch.cuda.is_available() ? torch.CUDA : torch.CPU;
    }

    private static string? LoaderMessage()
    {
        try
        {
            NativeLibrary.Free(NativeLibrary.Load(LibraryName, typeof(torch).Assembly, null));
            return null;
        }
        catch (DllNotFoundException error)
        {
            // The loader tries several names; the line that is not a plain "no such file" for the name itself tells why.
            return error.Message.Split('\n').FirstOrDefault(line => line.Contains("GLIBCXX_", StringComparison.Ordinal))
                ?? error.Message.Split('\n').FirstOrDefault(line => line.Contains("cannot open", StringComparison.Ordinal) && !line.Contains(LibraryName, StringComparison.Ordinal))
                ?? error.Message;
        }
    }
}
