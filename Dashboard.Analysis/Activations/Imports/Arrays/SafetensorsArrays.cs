using Dashboard.Analysis.Networks;

namespace Dashboard.Analysis.Activations.Imports.Arrays;

/// <summary>Tensors of a safetensors file.</summary>
internal static class SafetensorsArrays
{
    private const int CopyBytes = 1 << 20;

    public static ArrayNotes Copy(ArrayPlace place, string preferred, FileStream target, CancellationToken cancellation)
    {
        SafetensorsFile file = SafetensorsFile.Read(place.Path);
        string name = ArrayNames.Choose(place, preferred, [.. file.Entries.Select(e => e.Name)]);
        SafetensorsEntry entry = file.Entries.Single(e => e.Name == name);
        if (entry.DataType == "BF16")
        {
            NpyStage.Begin(target, "<f4", entry.Shape, place);
            NpyStage.Append(target, file.ReadSingles(name));
            return ArrayNotes.None;
        }

        NpyStage.Begin(target, TypeOf(entry, place), entry.Shape, place);
        using FileStream source = new(place.Path, FileMode.Open, FileAccess.Read, FileShare.Read) { Position = entry.Start };
        byte[] piece = new byte[CopyBytes];
        for (long left = entry.End - entry.Start; left > 0;)
        {
            cancellation.ThrowIfCancellationRequested();
            int length = (int)Math.Min(left, piece.Length);
            source.ReadExactly(piece, 0, length);
            target.Write(piece, 0, length);
            left -= length;
        }

        return ArrayNotes.None;
    }

    public static IReadOnlyList<ArrayInfo> List(ArrayPlace place, CancellationToken cancellation)
    {
        using FileStream stream = new(place.Path, FileMode.Open, FileAccess.Read, FileShare.Read);
        SafetensorsEntry[] entries = [.. SafetensorsHeader.Read(place.FileName, stream).Entries.Values.OrderBy(e => e.Start)];
        return [.. entries.Select(e => new ArrayInfo(entries.Length == 1 ? null : e.Name, e.Shape, NameOf(e.DataType)))];
    }

    /// <summary>"F32" → "float32".</summary>
    private static string NameOf(string type) => type switch
    {
        "BF16" => "bfloat16",
        "BOOL" => "bool",
        ['F', .. var bits] => "float" + bits,
        ['I', .. var bits] => "int" + bits,
        ['U', .. var bits] => "uint" + bits,
        _ => type,
    };

    private static string TypeOf(SafetensorsEntry entry, ArrayPlace place) => entry.DataType switch
    {
        "F64" => "<f8",
        "F32" => "<f4",
        "F16" => "<f2",
        "I64" => "<i8",
        "I32" => "<i4",
        "I16" => "<i2",
        "I8" => "|i1",
        "U8" => "|u1",
        "BOOL" => "|b1",
        _ => throw new UserErrorException($"The tensor {entry.Name} in {place.FileName} holds {entry.DataType}; numbers of type F16, BF16, F32, F64, I8 to I64, U8 or BOOL are needed."),
    };
}
