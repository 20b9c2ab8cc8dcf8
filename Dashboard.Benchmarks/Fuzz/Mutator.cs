using System.Buffers.Binary;

namespace Dashboard.Benchmarks.Fuzz;

/// <summary>Changes an input as damage and malice would: bits, bytes, numbers at the edges of their types, pieces cut, doubled, moved and exchanged.</summary>
internal sealed class Mutator(int seed)
{
    private const int LargestInput = 1 << 20;
    private static readonly long[] s_edges = [0, 1, -1, 127, 128, 255, 256, 32767, 32768, 65535, 65536, int.MaxValue, int.MinValue, uint.MaxValue, long.MaxValue, long.MinValue, 1L << 40];
    private readonly Random _random = new(seed);

    public int Next(int count) => _random.Next(count);

    public byte[] Change(byte[] input, IReadOnlyList<byte[]> others)
    {
        List<byte> bytes = [.. input];
        for (int change = 1 + _random.Next(_random.Next(4) == 0 ? 12 : 3); change > 0 && bytes.Count > 0; change--)
        {
            Change(bytes, others);
        }

        return [.. bytes];
    }

    private void Change(List<byte> bytes, IReadOnlyList<byte[]> others)
    {
        int at = _random.Next(bytes.Count), length = Math.Min(bytes.Count - at, 1 + _random.Next(_random.Next(3) == 0 ? bytes.Count : 16));
        switch (_random.Next(9))
        {
            case 0:
                bytes[at] ^= (byte)(1 << _random.Next(8));
                break;
            case 1:
                bytes[at] = (byte)_random.Next(256);
                break;
            case 2 or 3:
                WriteEdge(bytes, at);
                break;
            case 4:
                bytes.RemoveRange(at, length);
                break;
            case 5 when bytes.Count + length < LargestInput:
                bytes.InsertRange(_random.Next(bytes.Count + 1), bytes.GetRange(at, length));
                break;
            case 6:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
            case 7:
                byte[] other = others[_random.Next(others.Count)];
                int from = _random.Next(other.Length), taken = Math.Min(other.Length - from, length);
                for (int i = 0; i < taken && at + i < bytes.Count; i++)
                {
                    bytes[at + i] = other[from + i];
                }

                break;
            default:
                for (int i = 0; i < length; i++)
                {
                    bytes[at + i] = (byte)_random.Next(256);
                }

                break;
        }
    }

    private void WriteEdge(List<byte> bytes, int at)
    {
        byte[] number = new byte[8];
        long edge = s_edges[_random.Next(s_edges.Length)];
        int width = 1 << _random.Next(4);
        if (_random.Next(2) == 0)
        {
            BinaryPrimitives.WriteInt64LittleEndian(number, edge);
        }
        else
        {
            BinaryPrimitives.WriteInt64BigEndian(number, edge << (64 - (8 * width)));
        }

        for (int i = 0; i < width && at + i < bytes.Count; i++)
        {
            bytes[at + i] = number[i];
        }
    }
}
