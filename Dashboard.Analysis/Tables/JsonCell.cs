using System.Globalization;
using System.Text.Json;

namespace Dashboard.Analysis.Tables;

/// <summary>Values of a table as JSON.</summary>
public static class JsonCell
{
    /// <summary>Numbers with all their digits; NaN and infinities, which JSON does not know, as the words "NaN", "Infinity", "-Infinity".</summary>
    public static void Write(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            case int whole:
                writer.WriteNumberValue(whole);
                break;
            case long whole:
                writer.WriteNumberValue(whole);
                break;
            case double number when double.IsFinite(number):
            case float single when float.IsFinite(single):
                // The same digits as in CSV; the writer of the framework may choose others.
                writer.WriteRawValue(CsvCell.Of(value));
                break;
            case IFormattable other:
                writer.WriteStringValue(other.ToString(null, CultureInfo.InvariantCulture));
                break;
            default:
                writer.WriteStringValue(value.ToString());
                break;
        }
    }
}
