using System.Globalization;

namespace Dashboard.Analysis.Activations.Imports.Arrays;

/// <summary>One name for an element type, whichever format the file is of.</summary>
internal static class ElementTypes
{
    /// <param name="kind">NumPy's letter: f, i, u or b.</param>
    /// <param name="bytes">Of an element.</param>
    public static string Of(char kind, int bytes) => kind switch
    {
        'f' => string.Create(CultureInfo.InvariantCulture, $"float{8 * bytes}"),
        'i' => string.Create(CultureInfo.InvariantCulture, $"int{8 * bytes}"),
        'u' => string.Create(CultureInfo.InvariantCulture, $"uint{8 * bytes}"),
        _ => "bool",
    };

    public static string Of(Type type) => Type.GetTypeCode(type) switch
    {
        TypeCode.Single => "float32",
        TypeCode.Double => "float64",
        _ => type.Name.ToLowerInvariant() switch { "byte" => "uint8", "sbyte" => "int8", var name => name },
    };
}
