using System.Runtime.InteropServices;
using System.Text;

namespace Dashboard.Analysis.Selectivity;

/// <summary>
/// A layer's summary as bytes, to be cached: about 6 KB a unit with the default bounds. The format may change with any release; an older cache
/// is then made again. Frozen share links keep these bytes for good: a new version has to read the older ones.
/// </summary>
public static class LayerSummaryFormat
{
    /// <summary>Belongs into the key of whatever caches these bytes.</summary>
    public const int Version = 1;

    private const uint Magic = 0x534c_5344;

    public static void Write(Stream stream, LayerSummary summary)
    {
        using BinaryWriter writer = new(stream, Encoding.UTF8, leaveOpen: true);
        writer.Write(Magic);
        writer.Write(Version);
        WriteWhole(writer, summary.Classes.Ids);
        WriteWhole(writer, summary.Classes.Counts);
        writer.Write(summary.Classes.Images);
        writer.Write(summary.Classes.ImagesLeftOut);
        writer.Write(summary.Classes.LeftOut);
        writer.Write(summary.MinImagesPerClass);
        writer.Write(summary.CorrectOnly);
        writer.Write(summary.Bounds.LargestK);
        writer.Write(summary.Bounds.LowestRecallAt);
        writer.Write(summary.Units.Count);
        foreach (UnitSummary unit in summary.Units)
        {
            UnitMeasuresFormat.Write(writer, unit.Fixed);
            writer.Write7BitEncodedInt(unit.Top.Values.Length);
            writer.Write(MemoryMarshal.AsBytes<float>(unit.Top.Values));
            WriteWhole(writer, unit.Top.Classes);
            writer.Write(unit.Top.TieValue);
            WriteWhole(writer, unit.Top.TieClasses);
            WriteWhole(writer, unit.Top.TieCounts);
            WritePoints(writer, unit.Recall);
            WritePoints(writer, unit.FirstRecall);
        }
    }

    /// <exception cref="InvalidDataException">Other bytes, or another version's: measure again.</exception>
    /// <exception cref="EndOfStreamException">Cut off.</exception>
    public static LayerSummary Read(Stream stream)
    {
        using BinaryReader reader = new(stream, Encoding.UTF8, leaveOpen: true);
        if (reader.ReadUInt32() != Magic || reader.ReadInt32() != Version)
        {
            throw new InvalidDataException("This is not a layer's summary of this version.");
        }

        LayerClasses classes = new(ReadWhole(reader), ReadWhole(reader), reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32());
        int minImagesPerClass = reader.ReadInt32();
        bool correctOnly = reader.ReadBoolean();
        SummaryBounds bounds = new(reader.ReadInt32(), reader.ReadDouble());
        UnitSummary[] units = new UnitSummary[reader.ReadInt32()];
        for (int i = 0; i < units.Length; i++)
        {
            UnitMeasures row = UnitMeasuresFormat.Read(reader);
            float[] values = new float[reader.Read7BitEncodedInt()];
            reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
            TopImages top = new(values, ReadWhole(reader), reader.ReadSingle(), ReadWhole(reader), ReadWhole(reader));
            units[i] = new UnitSummary(row, top, ReadPoints(reader), ReadPoints(reader));
        }

        return new LayerSummary(classes, minImagesPerClass, correctOnly, bounds, units);
    }

    private static void WriteWhole(BinaryWriter writer, int[] values)
    {
        writer.Write7BitEncodedInt(values.Length);
        foreach (int value in values)
        {
            writer.Write7BitEncodedInt(value);
        }
    }

    private static int[] ReadWhole(BinaryReader reader)
    {
        int[] values = new int[reader.Read7BitEncodedInt()];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = reader.Read7BitEncodedInt();
        }

        return values;
    }

    private static void WritePoints(BinaryWriter writer, RecallPoint[] points)
    {
        writer.Write7BitEncodedInt(points.Length);
        foreach (RecallPoint point in points)
        {
            writer.Write7BitEncodedInt(point.Class);
            writer.Write7BitEncodedInt(point.Met);
            writer.Write7BitEncodedInt(point.Above);
            writer.Write7BitEncodedInt(point.Of);
        }
    }

    private static RecallPoint[] ReadPoints(BinaryReader reader)
    {
        RecallPoint[] points = new RecallPoint[reader.Read7BitEncodedInt()];
        for (int i = 0; i < points.Length; i++)
        {
            points[i] = new RecallPoint(reader.Read7BitEncodedInt(), reader.Read7BitEncodedInt(), reader.Read7BitEncodedInt(), reader.Read7BitEncodedInt());
        }

        return points;
    }
}
