using System.Globalization;
using Dashboard.Analysis.Networks.Protobuf;
using TorchSharp;
using static TorchSharp.torch;

namespace Dashboard.Analysis.Networks.Onnx;

/// <summary>
/// Constant tensors of an ONNX file as libtorch tensors. Every kind of float becomes float32, integers keep a type that holds all their values.
/// Weights go straight from the file into libtorch's memory: nothing is allocated before shape and length are known to agree.
/// </summary>
internal static class OnnxTensorReader
{
    private const long LargestBytes = int.MaxValue;

    /// <exception cref="UserErrorException">Shape and data disagree, the type is not supported, or data in another file cannot be had.</exception>
    public static Tensor Read(OnnxSource source, OnnxTensor tensor)
    {
        (ScalarType type, double width) = StorageOf(source, tensor);
        long count = Count(source, tensor);
        double bytes = Math.Ceiling(count * width);
        if (bytes > LargestBytes)
        {
            throw source.Error($"the weights \"{tensor.Name}\" are {Shape(tensor)} and larger than 2 GB, which is not supported");
        }

        using Tensor stored = tensor.External is not null || tensor.IsRaw ? ReadRaw(source, tensor, type, (int)bytes) : ReadNumbers(source, tensor, count);
        using Tensor values = tensor.Type is OnnxType.Int4 or OnnxType.UInt4 && (tensor.IsRaw || tensor.External is not null) ? Nibbles(stored, count, tensor.Type == OnnxType.Int4) : stored.alias();
        return Widened(values, tensor.Type).reshape([.. tensor.Dimensions]);
    }

    /// <summary>What a Cast to an ONNX type comes to here; null where the type is not supported.</summary>
    public static ScalarType? Meaning(OnnxType type) => type switch
    {
        OnnxType.Float or OnnxType.Double or OnnxType.Float16 or OnnxType.BFloat16 => ScalarType.Float32,
        OnnxType.UInt8 or OnnxType.UInt4 => ScalarType.Byte,
        OnnxType.Int8 or OnnxType.Int4 => ScalarType.Int8,
        OnnxType.Int16 => ScalarType.Int16,
        OnnxType.UInt16 or OnnxType.Int32 => ScalarType.Int32,
        OnnxType.UInt32 or OnnxType.UInt64 or OnnxType.Int64 => ScalarType.Int64,
        OnnxType.Bool => ScalarType.Bool,
        _ => null,
    };

    /// <summary>Type of the raw bytes as libtorch sees them, and bytes an element.</summary>
    private static (ScalarType Type, double Width) StorageOf(OnnxSource source, OnnxTensor tensor) => tensor.Type switch
    {
        OnnxType.Float => (ScalarType.Float32, 4),
        OnnxType.Double => (ScalarType.Float64, 8),
        OnnxType.Float16 => (ScalarType.Float16, 2),
        OnnxType.BFloat16 => (ScalarType.BFloat16, 2),
        OnnxType.UInt8 or OnnxType.Bool => (ScalarType.Byte, 1),
        OnnxType.Int8 => (ScalarType.Int8, 1),
        OnnxType.Int16 or OnnxType.UInt16 => (ScalarType.Int16, 2),
        OnnxType.Int32 or OnnxType.UInt32 => (ScalarType.Int32, 4),
        OnnxType.Int64 or OnnxType.UInt64 => (ScalarType.Int64, 8),
        OnnxType.Int4 or OnnxType.UInt4 => (ScalarType.Byte, 0.5),
        _ => throw source.Error(string.Create(CultureInfo.InvariantCulture, $"the weights \"{tensor.Name}\" are of data type {(int)tensor.Type}, which is not supported; export them as float32")),
    };

    private static long Count(OnnxSource source, OnnxTensor tensor)
    {
        try
        {
            if (tensor.Dimensions.Any(d => d < 0))
            {
                throw source.Error($"the weights \"{tensor.Name}\" have a negative size ({Shape(tensor)})");
            }

            // An empty tensor's other sizes must be sensible too.
            long count = tensor.Dimensions.Aggregate(1L, (product, size) => checked(product * Math.Max(1, size)));
            return tensor.Dimensions.Contains(0) ? 0 : count;
        }
        catch (OverflowException error)
        {
            throw source.Error($"the weights \"{tensor.Name}\" are said to be {Shape(tensor)}, beyond all measure", error);
        }
    }

    private static Tensor ReadRaw(OnnxSource source, OnnxTensor tensor, ScalarType type, int bytes)
    {
        long length = tensor.Data.Sum(d => d.Length);
        if (tensor.External is null && length != bytes)
        {
            throw Misfit(source, tensor, length);
        }

        long count = tensor.Type is OnnxType.Int4 or OnnxType.UInt4 ? bytes : Count(source, tensor);
        if (tensor.External is not null)
        {
            return ReadExternal(source, tensor, type, count, bytes);
        }

        Tensor target = empty([count], type);
        int at = 0;
        foreach (FileRange range in tensor.Data.Where(r => r.Length > 0))
        {
            source.Read(range, target.bytes.Slice(at, (int)range.Length));
            at += (int)range.Length;
        }

        return target;
    }

    private static Tensor ReadExternal(OnnxSource source, OnnxTensor tensor, ScalarType type, long count, int bytes)
    {
        string location = tensor.External!.GetValueOrDefault("location", "");
        long offset = Number("offset", 0), length = Number("length", bytes);
        if (length != bytes)
        {
            throw Misfit(source, tensor, length);
        }

        // Whether the other file is long enough is known before memory is asked for.
        source.ReadExternal(tensor.Name, location, checked(offset + Math.Max(0, bytes - 1L)), bytes == 0 ? [] : stackalloc byte[1]);
        Tensor target = empty([count], type);
        if (bytes > 0)
        {
            source.ReadExternal(tensor.Name, location, offset, target.bytes);
        }

        return target;

        long Number(string key, long otherwise) =>
            !tensor.External!.TryGetValue(key, out string? text) ? otherwise
            : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number) && number < long.MaxValue / 2 ? number
            : throw source.Error($"the weights \"{tensor.Name}\" have the {key} \"{text}\" in another file, which is no such number");
    }

    /// <summary>float_data and its kin: packed numbers; small integers and half floats are varints.</summary>
    private static Tensor ReadNumbers(OnnxSource source, OnnxTensor tensor, long count)
    {
        long length = tensor.Data.Sum(d => d.Length);
        int width = tensor.Type switch
        {
            OnnxType.Float => sizeof(float),
            OnnxType.Double => sizeof(double),
            _ => 0,
        };

        // A varint takes one byte at least, so this also bounds what is allocated by the file's own size.
        if (width > 0 ? length != count * width : length < count)
        {
            throw Misfit(source, tensor, length);
        }

        if (width > 0)
        {
            return ReadRaw(source, tensor with { IsRaw = true }, width == sizeof(float) ? ScalarType.Float32 : ScalarType.Float64, (int)length);
        }

        byte[] packed = new byte[length];
        int at = 0;
        foreach (FileRange range in tensor.Data)
        {
            source.Read(range, packed.AsSpan(at, (int)range.Length));
            at += (int)range.Length;
        }

        long[] numbers = Varints(packed, count) ?? throw Misfit(source, tensor, length);
        using Tensor wide = torch.tensor(numbers, [count]);
        return tensor.Type switch
        {
            OnnxType.Float16 => BitsAs(numbers, ScalarType.Float16),
            OnnxType.BFloat16 => BitsAs(numbers, ScalarType.BFloat16),
            _ => wide.to_type(Meaning(tensor.Type)!.Value),
        };
    }

    private static long[]? Varints(byte[] packed, long count)
    {
        long[] numbers = new long[count];
        int at = 0;
        for (long i = 0; i < count; i++)
        {
            ulong value = 0;
            for (int shift = 0; ; shift += 7)
            {
                if (at == packed.Length || shift > 63)
                {
                    return null;
                }

                byte next = packed[at++];
                value |= (ulong)(next & 0x7f) << shift;
                if (next < 0x80)
                {
                    break;
                }
            }

            numbers[i] = (long)value;
        }

        return at == packed.Length ? numbers : null;
    }

    private static Tensor BitsAs(long[] numbers, ScalarType type)
    {
        Tensor target = empty([numbers.LongLength], type);
        Span<ushort> bits = System.Runtime.InteropServices.MemoryMarshal.Cast<byte, ushort>(target.bytes);
        for (int i = 0; i < bits.Length; i++)
        {
            bits[i] = (ushort)numbers[i];
        }

        return target;
    }

    /// <summary>Two numbers a byte, the low half first.</summary>
    private static Tensor Nibbles(Tensor packed, long count, bool signed)
    {
        byte[] numbers = new byte[count];
        Span<byte> bytes = packed.bytes;
        for (int i = 0; i < numbers.Length; i++)
        {
            int value = (bytes[i / 2] >> (i % 2 * 4)) & 0xf;
            numbers[i] = (byte)(signed && value > 7 ? value - 16 : value);
        }

        return tensor(numbers, [count]);
    }

    private static Tensor Widened(Tensor values, OnnxType type) => type switch
    {
        OnnxType.UInt16 => values.to_type(ScalarType.Int32).bitwise_and(tensor(0xffff)),
        OnnxType.UInt32 => values.to_type(ScalarType.Int64).bitwise_and(tensor(0xffff_ffffL)),
        OnnxType.Int4 => values.to_type(ScalarType.Int8),
        _ when values.dtype == Meaning(type) => values.alias(),
        _ => values.to_type(Meaning(type)!.Value),
    };

    private static string Shape(OnnxTensor tensor) => tensor.Dimensions.Count == 0 ? "a single number" : string.Join("×", tensor.Dimensions);

    private static UserErrorException Misfit(OnnxSource source, OnnxTensor tensor, long length) =>
        source.Error(string.Create(CultureInfo.InvariantCulture, $"the weights \"{tensor.Name}\" are said to be {Shape(tensor)}, which does not fit the {length} bytes they take; export the file again"));
}
