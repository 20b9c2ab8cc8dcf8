using System.Globalization;

namespace Dashboard.Analysis.Networks.Caffe.Prototxt;

/// <summary>
/// A message of a prototxt. Asking for a field in the wrong form gives a sentence with file and line; which fields were asked for is kept, so that
/// one nobody understood can be named instead of changing a network's meaning unnoticed.
/// </summary>
internal sealed class PrototxtMessage
{
    private const int LongestShown = 40;
    private readonly string _file;
    private readonly IReadOnlyList<PrototxtField> _fields;
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    public PrototxtMessage(string file, int line, IReadOnlyList<PrototxtField> fields) => (_file, Line, _fields) = (file, line, fields);

    /// <summary>Where it begins, from 1.</summary>
    public int Line { get; }

    /// <summary>The first field nobody has asked for, but those of the given names.</summary>
    public string? Unread(IReadOnlySet<string> harmless) => _fields.FirstOrDefault(f => !_asked.Contains(f.Name) && !harmless.Contains(f.Name))?.Name;

    public bool Has(string name) => All(name).Any();

    public IReadOnlyList<PrototxtMessage> Messages(string name) => [.. All(name).Select(f => f.Message ?? throw Error(f.Line, $"\"{name}\" is no message in braces"))];

    /// <returns>An empty one where the field is left out.</returns>
    public PrototxtMessage Message(string name) => One(name) is not { } field ? new PrototxtMessage(_file, Line, [])
        : field.Message ?? throw Error(field.Line, $"\"{name}\" is no message in braces");

    public IReadOnlyList<string> Texts(string name) => [.. All(name).Select(TextOf)];

    public string Text(string name, string otherwise) => One(name) is { } field ? TextOf(field) : otherwise;

    /// <summary>A value of an enumeration, by its name.</summary>
    public string Word(string name, string otherwise) => One(name) is not { } field ? otherwise
        : field.Kind is PrototxtKind.Word or PrototxtKind.Number ? field.Text : throw Error(field.Line, $"\"{name}\" is no name of a choice");

    public bool Flag(string name, bool otherwise) => One(name) is not { } field ? otherwise : field.Text switch
    {
        "true" or "True" or "t" or "1" when field.Kind != PrototxtKind.Text => true,
        "false" or "False" or "f" or "0" when field.Kind != PrototxtKind.Text => false,
        _ => throw Error(field.Line, $"\"{name}\" is neither true nor false"),
    };

    public IReadOnlyList<long> Integers(string name) => [.. All(name).Select(IntegerOf)];

    public long Integer(string name, long otherwise) => One(name) is { } field ? IntegerOf(field) : otherwise;

    public IReadOnlyList<float> Singles(string name) => [.. All(name).Select(SingleOf)];

    public float Single(string name, float otherwise) => One(name) is { } field ? SingleOf(field) : otherwise;

    /// <param name="what">Goes on from the line number.</param>
    public UserErrorException Error(string what) => Error(Line, what);

    /// <summary>Text of a file as a sentence can hold it.</summary>
    public static string Short(string text) => text.Length > LongestShown ? $"{text[..LongestShown]}…" : text;

    private IEnumerable<PrototxtField> All(string name)
    {
        _asked.Add(name);
        return _fields.Where(f => f.Name == name);
    }

    private PrototxtField? One(string name)
    {
        PrototxtField[] found = [.. All(name).Take(2)];
        return found.Length < 2 ? found.FirstOrDefault() : throw Error(found[1].Line, $"\"{name}\" is given twice");
    }

    private string TextOf(PrototxtField field) => field.Kind == PrototxtKind.Text ? field.Text : throw Error(field.Line, $"\"{field.Name}\" is no text in quotes");

    private long IntegerOf(PrototxtField field) =>
        field.Kind == PrototxtKind.Number && long.TryParse(field.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number)
            ? number
            : throw Error(field.Line, $"\"{field.Name}\" is {Short(field.Text)}, which is no whole number");

    private float SingleOf(PrototxtField field) =>
        field.Kind == PrototxtKind.Number && float.TryParse(field.Text.TrimEnd('f', 'F'), NumberStyles.Float, CultureInfo.InvariantCulture, out float number) && float.IsFinite(number)
            ? number
            : throw Error(field.Line, $"\"{field.Name}\" is {Short(field.Text)}, which is no number");

    private UserErrorException Error(int line, string what) =>
        new(string.Create(CultureInfo.InvariantCulture, $"The Caffe description {_file} cannot be used: line {line}: {what}."));
}
