using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Dashboard.Analysis.Activations;

/// <summary>
/// The sliver of Python's syntax that NumPy headers use: a dictionary of strings, True/False, integers, tuples and lists.
/// Nothing is evaluated.
/// </summary>
internal ref struct PythonLiteral
{
    private const int DeepestNesting = 8;
    private readonly ReadOnlySpan<char> _text;
    private int _at;

    private PythonLiteral(ReadOnlySpan<char> text) => _text = text;

    /// <summary>Values are <see cref="string"/>, <see cref="bool"/>, <see cref="long"/> (−1 for what does not fit) or <see cref="List{T}"/> of these.</summary>
    public static bool TryParseDictionary(string text, out Dictionary<string, object> fields)
    {
        PythonLiteral parser = new(text);
        fields = [];
        if (!parser.Take('{'))
        {
            return false;
        }

        while (!parser.Take('}'))
        {
            if (!parser.TryString(out string? key) || !parser.Take(':') || !parser.TryValue(0, out object? value))
            {
                return false;
            }

            fields[key] = value;
            if (!parser.Take(',') && !parser.Peek('}'))
            {
                return false;
            }
        }

        parser.SkipSpace();
        return parser._at == text.Length;
    }

    private bool TryValue(int depth, [NotNullWhen(true)] out object? value)
    {
        value = null;
        if (depth > DeepestNesting)
        {
            return false;
        }

        if (Peek('\'') || Peek('"'))
        {
            bool isString = TryString(out string? text);
            value = text;
            return isString;
        }

        if (Peek('(') || Peek('['))
        {
            return TrySequence(depth, out value);
        }

        int start = _at;
        while (_at < _text.Length && (char.IsAsciiLetterOrDigit(_text[_at]) || _text[_at] == '-'))
        {
            _at++;
        }

        ReadOnlySpan<char> word = _text[start.._at];
        if (word is "True" or "False")
        {
            value = word is "True";
            return true;
        }

        // Python 2 wrote long integers with a trailing L.
        word = word.TrimEnd('L');
        if (word.IsEmpty || word.ContainsAnyExceptInRange('0', '9'))
        {
            return false;
        }

        value = long.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : -1L;
        return true;
    }

    private bool TrySequence(int depth, [NotNullWhen(true)] out object? value)
    {
        char end = Peek('(') ? ')' : ']';
        _at++;
        List<object> items = [];
        value = items;
        while (!Take(end))
        {
            if (!TryValue(depth + 1, out object? item))
            {
                return false;
            }

            items.Add(item);
            if (!Take(',') && !Peek(end))
            {
                return false;
            }
        }

        return true;
    }

    private bool TryString([NotNullWhen(true)] out string? value)
    {
        value = null;
        SkipSpace();
        if (_at >= _text.Length || _text[_at] is not ('\'' or '"'))
        {
            return false;
        }

        int end = _text[(_at + 1)..].IndexOf(_text[_at]);
        if (end < 0)
        {
            return false;
        }

        value = _text.Slice(_at + 1, end).ToString();
        _at += end + 2;
        return true;
    }

    private bool Take(char expected)
    {
        bool there = Peek(expected);
        _at += there ? 1 : 0;
        return there;
    }

    private bool Peek(char expected)
    {
        SkipSpace();
        return _at < _text.Length && _text[_at] == expected;
    }

    private void SkipSpace()
    {
        while (_at < _text.Length && char.IsWhiteSpace(_text[_at]))
        {
            _at++;
        }
    }
}
