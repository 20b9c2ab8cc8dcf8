using System.Globalization;
using System.Text;

namespace Dashboard.Analysis.Networks.Caffe.Prototxt;

/// <summary>Cuts protobuf's text format into words, numbers, strings and symbols; comments and blanks are passed over.</summary>
internal sealed class PrototxtLexer(string text, string file)
{
    private const string Symbols = "{}<>[]:;,";
    private int _at, _line = 1;

    public PrototxtToken Next()
    {
        PassBlanks();
        int line = _line, start = _at;
        if (_at == text.Length)
        {
            return new PrototxtToken(PrototxtKind.End, "", line);
        }

        char first = text[_at];
        if (Symbols.Contains(first, StringComparison.Ordinal))
        {
            _at++;
            return new PrototxtToken(PrototxtKind.Symbol, first.ToString(), line);
        }

        if (first is '"' or '\'')
        {
            return new PrototxtToken(PrototxtKind.Text, String(), line);
        }

        bool number = char.IsAsciiDigit(first) || first is '-' or '+' or '.';
        if (!number && !char.IsAsciiLetter(first) && first != '_')
        {
            throw Error(line, $"the character {Shown(first)} has no meaning here, so this is no Caffe description");
        }

        // An exponent's sign belongs to its number.
        while (_at < text.Length && (char.IsAsciiLetterOrDigit(text[_at]) || text[_at] is '_' or '.' || (number && text[_at] is '-' or '+' && (_at == start || text[_at - 1] is 'e' or 'E'))))
        {
            _at++;
        }

        return new PrototxtToken(number ? PrototxtKind.Number : PrototxtKind.Word, text[start.._at], line);
    }

    public UserErrorException Error(int line, string what) =>
        new(string.Create(CultureInfo.InvariantCulture, $"The Caffe description {file} cannot be used: line {line}: {what}."));

    private static string Shown(char character) => char.IsControl(character) || character > '~' ? string.Create(CultureInfo.InvariantCulture, $"U+{(int)character:X4}") : $"\"{character}\"";

    private void PassBlanks()
    {
        while (_at < text.Length)
        {
            if (text[_at] == '#')
            {
                int end = text.IndexOf('\n', _at);
                _at = end < 0 ? text.Length : end;
            }
            else if (text[_at] is ' ' or '\t' or '\r' or '\n' or '\f' or '\v' or '\uFEFF')
            {
                _line += text[_at] == '\n' ? 1 : 0;
                _at++;
            }
            else
            {
                return;
            }
        }
    }

    private string String()
    {
        char quote = text[_at++];
        StringBuilder value = new();
        while (_at < text.Length && text[_at] != quote && text[_at] != '\n')
        {
            value.Append(text[_at] == '\\' ? Escaped() : text[_at++]);
        }

        if (_at == text.Length || text[_at] == '\n')
        {
            throw Error(_line, "a text in quotes does not end");
        }

        _at++;
        return value.ToString();
    }

    private char Escaped()
    {
        _at++;
        char next = _at < text.Length ? text[_at++] : '\0';
        return next switch
        {
            'n' => '\n',
            't' => '\t',
            'r' => '\r',
            '\\' or '\'' or '"' or '?' => next,
            _ => throw Error(_line, "a text holds an escape that is not supported"),
        };
    }
}
