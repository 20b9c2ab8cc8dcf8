using System.Globalization;

namespace Dashboard.Analysis.Networks.Pytorch;

/// <summary>
/// Reads a pickle (docs.python.org/3/library/pickletools.html, protocols 2 to 5) of tensors and containers. Python's own reader runs whatever the file names;
/// this one knows a list of names and ends with a sentence at any other, before anything of it exists.
/// </summary>
internal sealed class Unpickler
{
    private const long MostCopied = 1 << 20;
    private static readonly object s_mark = new();
    private readonly string _fileName;
    private readonly PickleStream _stream;
    private readonly Func<object?[], object> _findStorage;
    private readonly Stack<object?> _stack = new();
    private readonly Dictionary<long, object?> _memo = [];
    private long _copied;

    private Unpickler(Stream stream, string fileName, Func<object?[], object> findStorage) => (_stream, _fileName, _findStorage) = (new PickleStream(stream, fileName), fileName, findStorage);

    /// <summary>Reads one pickle and leaves the stream behind it.</summary>
    /// <param name="stream">Seekable.</param>
    /// <param name="fileName">For errors.</param>
    /// <param name="findStorage">Gives the storage a persistent id stands for.</param>
    /// <returns>Numbers (long, double), texts, bytes, bool, null, arrays (tuples), lists, dictionaries, tensors.</returns>
    /// <exception cref="UserErrorException">Damaged, or it names something that is no tensor and no container.</exception>
    public static object? Load(Stream stream, string fileName, Func<object?[], object> findStorage)
    {
        Unpickler unpickler = new(stream, fileName, findStorage);
        try
        {
            while (unpickler.Step())
            {
            }

            return unpickler._stack.Peek();
        }
        catch (Exception error) when (error is InvalidOperationException or InvalidCastException or NullReferenceException or ArgumentException
            or KeyNotFoundException or FormatException or OverflowException or EndOfStreamException)
        {
            // Casts say what must stand on the stack; Python's None stands there as null.
            throw unpickler._stream.Damaged($"its list of tensors cannot be followed ({error.Message.TrimEnd('.')})", error);
        }
    }

    /// <returns>False at the end.</returns>
    private bool Step()
    {
        byte code = _stream.ReadByte();
        switch ((char)code)
        {
            case '.':
                return false;
            case (char)0x80:
                _stream.ReadByte();
                break;
            case (char)0x95:
                _stream.ReadInt64();
                break;
            case '(':
                _stack.Push(s_mark);
                break;
            case '0':
                _stack.Pop();
                break;
            case '1':
                PopToMark();
                break;
            case '2':
                _stack.Push(_stack.Peek());
                break;
            case 'c':
                PushGlobal(_stream.ReadLine(), _stream.ReadLine());
                break;
            case (char)0x93:
                string name = (string)_stack.Pop()!;
                PushGlobal((string)_stack.Pop()!, name);
                break;
            case 'R' or (char)0x81:
                object?[] arguments = (object?[])_stack.Pop()!;
                _stack.Push(Call((PickleGlobal)_stack.Pop()!, arguments));
                break;
            case 'b':
                // Attributes of a dictionary (the versions of a state dictionary's modules) or of something opaque: not needed.
                _stack.Pop();
                _stack.Push(_stack.Pop() is var target and (PickleDictionary or PickleOpaque or PytorchTensor) ? target : throw new FormatException("it gives attributes to something that has none"));
                break;
            case 'Q':
                _stack.Push(_findStorage((object?[])_stack.Pop()!));
                break;
            default:
                if (!PushScalar(code) && !Memo(code) && !Container(code))
                {
                    throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"instruction 0x{code:x2} is not known"));
                }

                break;
        }

        return true;
    }

    private void PushGlobal(string module, string name)
    {
        PickleGlobal global = new(module, name);
        if (!PickleGlobals.Allows(global))
        {
            throw new UserErrorException($"The PyTorch file {_fileName} is not read: it asks Python to use {global}, and only tensors and containers are read, nothing is run; save the network's state_dict() alone.");
        }

        _stack.Push(global);
    }

    private object? Call(PickleGlobal global, object?[] arguments)
    {
        // Making a dictionary of a list copies it, and a small file could have that done a million times.
        _copied += arguments.LastOrDefault() switch
        {
            List<object?> list => list.Count,
            PickleDictionary dictionary => dictionary.Entries.Count,
            _ => 0,
        };
        return _copied <= MostCopied ? PickleGlobals.Call(global, arguments) : throw new FormatException("it copies its own lists over and over");
    }

    private bool PushScalar(byte code)
    {
        object? value;
        switch ((char)code)
        {
            case 'N':
                value = null;
                break;
            case (char)0x88 or (char)0x89:
                value = code == 0x88;
                break;
            case 'J':
                value = (long)_stream.ReadInt32();
                break;
            case 'K':
                value = (long)_stream.ReadByte();
                break;
            case 'M':
                value = (long)_stream.ReadUInt16();
                break;
            case (char)0x8a:
                value = Long(_stream.ReadBytes(_stream.ReadByte()));
                break;
            case 'G':
                value = _stream.ReadDouble();
                break;
            case 'X' or 'T':
                value = _stream.ReadText((uint)_stream.ReadInt32());
                break;
            case (char)0x8c or 'U':
                value = _stream.ReadText(_stream.ReadByte());
                break;
            case (char)0x8d:
                value = _stream.ReadText(_stream.ReadInt64());
                break;
            case 'B':
                value = _stream.ReadBytes((uint)_stream.ReadInt32());
                break;
            case 'C':
                value = _stream.ReadBytes(_stream.ReadByte());
                break;
            default:
                return false;
        }

        _stack.Push(value);
        return true;
    }

    private bool Memo(byte code)
    {
        switch ((char)code)
        {
            case 'q':
                _memo[_stream.ReadByte()] = _stack.Peek();
                break;
            case 'r':
                _memo[(uint)_stream.ReadInt32()] = _stack.Peek();
                break;
            case (char)0x94:
                _memo[_memo.Count] = _stack.Peek();
                break;
            case 'h':
                _stack.Push(_memo[_stream.ReadByte()]);
                break;
            case 'j':
                _stack.Push(_memo[(uint)_stream.ReadInt32()]);
                break;
            default:
                return false;
        }

        return true;
    }

    private bool Container(byte code)
    {
        switch ((char)code)
        {
            case ']' or (char)0x8f:
                _stack.Push(new List<object?>());
                break;
            case ')':
                _stack.Push(Array.Empty<object?>());
                break;
            case '}':
                _stack.Push(new PickleDictionary());
                break;
            case 't' or (char)0x91:
                _stack.Push(PopToMark());
                break;
            case 'l':
                _stack.Push(new List<object?>(PopToMark()));
                break;
            case (char)0x85 or (char)0x86 or (char)0x87:
                object?[] tuple = new object?[code - 0x84];
                for (int i = tuple.Length - 1; i >= 0; i--)
                {
                    tuple[i] = _stack.Pop();
                }

                _stack.Push(tuple);
                break;
            case 'a':
                object? item = _stack.Pop();
                ((List<object?>)_stack.Peek()!).Add(item);
                break;
            case 'e' or (char)0x90:
                object?[] items = PopToMark();
                ((List<object?>)_stack.Peek()!).AddRange(items);
                break;
            case 'd':
                object?[] whole = PopToMark();
                _stack.Push(new PickleDictionary());
                SetItems(whole);
                break;
            case 's':
                object? value = _stack.Pop(), key = _stack.Pop();
                SetItems([key, value]);
                break;
            case 'u':
                SetItems(PopToMark());
                break;
            default:
                return false;
        }

        return true;
    }

    private void SetItems(object?[] pairs)
    {
        PickleDictionary dictionary = (PickleDictionary)_stack.Peek()!;
        for (int i = 0; i < pairs.Length; i += 2)
        {
            dictionary.Entries.Add(i + 1 < pairs.Length ? new(pairs[i] ?? "None", pairs[i + 1]) : throw new FormatException("a key lacks its value"));
        }
    }

    private object?[] PopToMark()
    {
        List<object?> items = [];
        for (object? item = _stack.Pop(); !ReferenceEquals(item, s_mark); item = _stack.Pop())
        {
            items.Add(item);
        }

        items.Reverse();
        return [.. items];
    }

    /// <summary>Little-endian two's complement. Longer than 8 bytes is only the magic number of old files, of which the low bytes will do.</summary>
    private static long Long(byte[] bytes)
    {
        long value = bytes.Length > 0 && bytes[^1] >= 0x80 ? -1 : 0;
        for (int i = Math.Min(bytes.Length, sizeof(long)) - 1; i >= 0; i--)
        {
            value = (value << 8) | bytes[i];
        }

        return value;
    }
}
