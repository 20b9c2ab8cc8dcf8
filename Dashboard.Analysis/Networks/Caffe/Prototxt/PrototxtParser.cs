using System.Text;

namespace Dashboard.Analysis.Networks.Caffe.Prototxt;

/// <summary>
/// Reads protobuf's text format (protobuf.dev/reference/protobuf/textformat-spec) into messages, without knowing which fields there are: those who ask
/// for a field check its form. Extensions and the any-syntax, which Caffe never used, are refused.
/// </summary>
internal sealed class PrototxtParser
{
    private const int DeepestNesting = 32;
    private readonly PrototxtLexer _lexer;
    private readonly string _file;
    private PrototxtToken _token;

    private PrototxtParser(string text, string file)
    {
        (_lexer, _file) = (new PrototxtLexer(text, file), file);
        _token = _lexer.Next();
    }

    /// <param name="text">Of the whole file.</param>
    /// <param name="file">Its name, for errors.</param>
    /// <exception cref="UserErrorException">No text format; the message names file and line.</exception>
    public static PrototxtMessage Parse(string text, string file) => new PrototxtParser(text, file).Message(1, null, 0);

    private PrototxtMessage Message(int line, char? end, int depth)
    {
        if (depth > DeepestNesting)
        {
            throw _lexer.Error(line, "messages lie deeper in each other than in any network");
        }

        List<PrototxtField> fields = [];
        while (!(end is null ? _token.Kind == PrototxtKind.End : _token.Is(end.Value)))
        {
            if (_token.Kind == PrototxtKind.End)
            {
                throw _lexer.Error(line, "a brace that opens here is never closed; the file is cut off");
            }

            if (_token.Kind != PrototxtKind.Word)
            {
                throw _lexer.Error(_token.Line, $"\"{Short(_token.Text)}\" stands where a field's name is expected");
            }

            PrototxtToken name = Take();
            Values(name, fields, depth);
            if (_token.Is(',') || _token.Is(';'))
            {
                Take();
            }
        }

        Take();
        return new PrototxtMessage(_file, line, fields);
    }

    private void Values(PrototxtToken name, List<PrototxtField> fields, int depth)
    {
        bool colon = _token.Is(':');
        if (colon)
        {
            Take();
        }

        if (!_token.Is('['))
        {
            fields.Add(Value(name, colon, depth));
            return;
        }

        Take();
        while (!_token.Is(']'))
        {
            fields.Add(Value(name, colon, depth));
            if (_token.Is(','))
            {
                Take();
            }
            else if (!_token.Is(']'))
            {
                throw _lexer.Error(_token.Line, $"the list of \"{Short(name.Text)}\" does not end");
            }
        }

        Take();
    }

    private PrototxtField Value(PrototxtToken name, bool colon, int depth)
    {
        if (_token.Is('{') || _token.Is('<'))
        {
            char end = Take().Text == "{" ? '}' : '>';
            return new PrototxtField(name.Text, name.Line, PrototxtKind.Symbol, "", Message(name.Line, end, depth + 1));
        }

        if (!colon || _token.Kind is PrototxtKind.Symbol or PrototxtKind.End)
        {
            throw _lexer.Error(_token.Line, $"\"{Short(name.Text)}\" has no value, so this is no Caffe description");
        }

        PrototxtToken value = Take();
        StringBuilder text = new(value.Text);
        while (value.Kind == PrototxtKind.Text && _token.Kind == PrototxtKind.Text)
        {
            text.Append(Take().Text);
        }

        return new PrototxtField(name.Text, name.Line, value.Kind, text.ToString(), null);
    }

    private PrototxtToken Take()
    {
        PrototxtToken taken = _token;
        _token = taken.Kind == PrototxtKind.End ? taken : _lexer.Next();
        return taken;
    }

    private static string Short(string text) => PrototxtMessage.Short(text);
}
