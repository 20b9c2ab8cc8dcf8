using System.Collections;
using System.Text.Json;
using Dashboard.Analysis.Tables;

namespace Dashboard.Api.V1;

/// <summary>Objects, lists and single values as JSON, with numbers as in tables.</summary>
internal static class ApiJson
{
    public static void Write(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case IEnumerable<KeyValuePair<string, object?>> fields:
                json.WriteStartObject();
                WriteFields(json, fields);
                json.WriteEndObject();
                break;
            case string text:
                json.WriteStringValue(text);
                break;
            case IEnumerable list:
                json.WriteStartArray();
                foreach (object? item in list)
                {
                    Write(json, item);
                }

                json.WriteEndArray();
                break;
            default:
                JsonCell.Write(json, value);
                break;
        }
    }

    public static void WriteFields(Utf8JsonWriter json, IEnumerable<KeyValuePair<string, object?>> fields)
    {
        foreach ((string name, object? field) in fields)
        {
            json.WritePropertyName(name);
            Write(json, field);
        }
    }
}
