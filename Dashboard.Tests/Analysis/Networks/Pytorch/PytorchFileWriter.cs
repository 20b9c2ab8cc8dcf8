using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;

namespace Dashboard.Tests.Analysis.Networks.Pytorch;

/// <summary>Writes state dictionaries as torch.save does since PyTorch 1.6: an uncompressed zip of a pickle (protocol 2) and one entry a storage.</summary>
internal static class PytorchFileWriter
{
    /// <param name="path">Of the file.</param>
    /// <param name="tensors">Name, shape and row-major values, made when they are written.</param>
    public static void Write(string path, IReadOnlyList<(string Name, long[] Shape, Func<float[]> Values)> tensors)
    {
        using FileStream stream = File.Create(path);
        using ZipArchive zip = new(stream, ZipArchiveMode.Create);
        using (Stream pickle = zip.CreateEntry("archive/data.pkl", CompressionLevel.NoCompression).Open())
        {
            pickle.Write(Pickle(tensors));
        }

        for (int i = 0; i < tensors.Count; i++)
        {
            using Stream storage = zip.CreateEntry(string.Create(CultureInfo.InvariantCulture, $"archive/data/{i}"), CompressionLevel.NoCompression).Open();
            storage.Write(MemoryMarshal.AsBytes<float>(tensors[i].Values()));
        }
    }

    private static byte[] Pickle(IReadOnlyList<(string Name, long[] Shape, Func<float[]> Values)> tensors)
    {
        List<byte> bytes = [0x80, 2];
        Text("ccollections\nOrderedDict\n)R(");
        for (int i = 0; i < tensors.Count; i++)
        {
            (string name, long[] shape, _) = tensors[i];
            Unicode(name);
            Text("ctorch._utils\n_rebuild_tensor_v2\n((");
            Unicode("storage");
            Text("ctorch\nFloatStorage\n");
            Unicode(i.ToString(CultureInfo.InvariantCulture));
            Unicode("cpu");
            Number(shape.Aggregate(1L, (product, size) => product * size));
            Text("tQ");
            Number(0);
            Tuple(shape);
            Tuple([.. shape.Select((_, d) => shape[(d + 1)..].Aggregate(1L, (product, size) => product * size))]);
            bytes.Add(0x89);
            Text("ccollections\nOrderedDict\n)RtR");
        }

        Text("u.");
        return [.. bytes];

        void Text(string text) => bytes.AddRange(Encoding.ASCII.GetBytes(text));

        void Unicode(string text)
        {
            bytes.Add((byte)'X');
            Int32(Encoding.UTF8.GetByteCount(text));
            bytes.AddRange(Encoding.UTF8.GetBytes(text));
        }

        void Number(long number)
        {
            bytes.Add((byte)'J');
            Int32((int)number);
        }

        void Tuple(long[] numbers)
        {
            bytes.Add((byte)'(');
            Array.ForEach(numbers, Number);
            bytes.Add((byte)'t');
        }

        void Int32(int number)
        {
            Span<byte> four = stackalloc byte[sizeof(int)];
            BinaryPrimitives.WriteInt32LittleEndian(four, number);
            bytes.AddRange(four);
        }
    }
}
