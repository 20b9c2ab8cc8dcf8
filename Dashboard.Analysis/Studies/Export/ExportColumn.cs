using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Dashboard.Analysis.Tables;

namespace Dashboard.Analysis.Studies.Export;

/// <summary>A column made from a property of a row: its name, type and meaning, and how a value becomes a cell and back.</summary>
internal sealed class ExportColumn
{
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
    private static readonly NullabilityInfoContext s_nullability = new();
    private readonly PropertyInfo _property;
    private readonly Type _type;
    private readonly IReadOnlyDictionary<string, object> _enumValues;

    private ExportColumn(PropertyInfo property, bool isRequired)
    {
        ExportFieldAttribute field = property.GetCustomAttribute<ExportFieldAttribute>()
            ?? throw new InvalidOperationException($"{property.DeclaringType!.Name}.{property.Name} needs an {nameof(ExportFieldAttribute)}.");
        _property = property;
        _type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        (Name, Description, Unit, IsRequired) = (NameOf(property.Name), field.Description, field.Unit, isRequired);
        (Minimum, Maximum) = (field.Minimum, field.Maximum);
        _enumValues = _type.IsEnum ? Enum.GetValuesAsUnderlyingType(_type).Cast<object>().Select(v => Enum.ToObject(_type, v)).ToDictionary(v => NameOf(v.ToString()!)) : new Dictionary<string, object>();
    }

    /// <summary>In snake case: <c>rt_first_ms</c>.</summary>
    public string Name { get; }

    public string Description { get; }

    public string? Unit { get; }

    /// <summary>NaN: no limit.</summary>
    public double Minimum { get; }

    /// <summary>NaN: no limit.</summary>
    public double Maximum { get; }

    /// <summary>An empty cell is no value of it.</summary>
    public bool IsRequired { get; }

    public bool IsText => _type == typeof(string);

    public IEnumerable<string> EnumNames => _enumValues.Keys;

    /// <summary>The word of Frictionless Table Schema.</summary>
    public string SchemaType =>
        _type == typeof(int) || _type == typeof(long) ? "integer" : _type == typeof(double) ? "number" : _type == typeof(bool) ? "boolean" : _type == typeof(DateTimeOffset) ? "datetime" : "string";

    /// <summary>Strptime's, as Table Schema wants it; null: the default.</summary>
    public string? SchemaFormat => _type == typeof(DateTimeOffset) ? "%Y-%m-%dT%H:%M:%S.%fZ" : null;

    private string Wanted => SchemaType switch
    {
        "integer" => "a whole number",
        "number" => "a number with a point",
        "boolean" => "true or false",
        "datetime" => "a time like 2026-11-25T08:30:00.000Z",
        _ => $"one of {string.Join(", ", EnumNames)}",
    };

    /// <summary>In the order in which they are declared.</summary>
    public static IReadOnlyList<ExportColumn> Of(Type row)
    {
        PropertyInfo[] properties = [.. row.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanWrite).OrderBy(p => p.MetadataToken)];
        lock (s_nullability)
        {
            return [.. properties.Select(p => new ExportColumn(p, s_nullability.Create(p).WriteState == NullabilityState.NotNull))];
        }
    }

    /// <summary>Text, number, truth value, or null where it is missing. A number that is not defined is missing.</summary>
    public object? Value(object row) => _property.GetValue(row) switch
    {
        double number => double.IsNaN(number) ? null : number,
        DateTimeOffset time => time.ToUniversalTime().ToString(TimeFormat, CultureInfo.InvariantCulture),
        Enum value => NameOf(value.ToString()),
        null => null,
        string or bool or int or long => _property.GetValue(row),
        object other => throw new InvalidOperationException($"{Name} has a value of type {other.GetType().Name}, which no column knows."),
    };

    /// <summary>The value as text, before it is made a cell; empty: missing.</summary>
    public string Write(object row) => Value(row) switch
    {
        string text => text,
        object value => CsvCell.Of(value),
        null => "",
    };

    /// <summary>Puts the value of a cell into a row.</summary>
    /// <returns>Null, or what is wrong with the cell.</returns>
    public string? Read(string cell, object row)
    {
        if (cell.Length == 0)
        {
            return IsRequired ? "is empty but must have a value" : null;
        }

        object? value = Parse(cell);
        if (value is null)
        {
            return $"\"{Shown(cell)}\" is not {Wanted}";
        }

        _property.SetValue(row, value);
        return SchemaType is "integer" or "number" ? OutOfRange(Convert.ToDouble(value, CultureInfo.InvariantCulture)) : null;
    }

    internal static string Shown(string text) => text.Length <= 40 ? text : text[..40] + "…";

    private static string NameOf(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name);

    private string? OutOfRange(double number) =>
        number < Minimum ? string.Create(CultureInfo.InvariantCulture, $"{number} is less than {Minimum}")
        : number > Maximum ? string.Create(CultureInfo.InvariantCulture, $"{number} is more than {Maximum}")
        : null;

    private object? Parse(string cell) => SchemaType switch
    {
        "integer" when _type == typeof(int) => int.TryParse(cell, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int whole) ? whole : null,
        "integer" => long.TryParse(cell, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long whole) ? whole : null,
        "number" => double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && !double.IsNaN(number) ? number : null,
        "boolean" => cell switch { "true" => true, "false" => false, _ => null },
        "datetime" => DateTimeOffset.TryParseExact(cell, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time) ? time : null,
        _ => IsText ? cell : _enumValues.GetValueOrDefault(cell),
    };
}
