using System.Runtime.InteropServices;
using System.Text.Json;

namespace Dashboard.Components.Plots;

/// <summary>
/// A plot as plots.js draws it: plotly.js's own vocabulary, with colours as CSS variables. Held as text, so that "has it changed" is a comparison.
/// Plotly.Blazor's typed traces are not used: they box every number.
/// </summary>
public sealed record PlotFigure
{
    private PlotFigure(string json, int height)
    {
        Json = json;
        Height = height;
    }

    public string Json { get; }

    /// <summary>Pixels on the page; known beforehand so that nothing jumps when the plot arrives.</summary>
    public int Height { get; }

    public static PlotFigure Of(IReadOnlyList<object> data, object layout, int height) =>
        new(JsonSerializer.Serialize(new { kind = "figure", data, layout }), height);

    /// <summary>A plot that a script completes with data it fetches itself.</summary>
    public static PlotFigure Completed(object specification, int height) => new(JsonSerializer.Serialize(specification), height);

    /// <summary>Numbers in plotly.js's binary form: a third of the size of digits, and nothing to parse. NaN draws nothing.</summary>
    public static object Numbers(IReadOnlyList<double> values)
    {
        float[] floats = new float[values.Count];
        for (int i = 0; i < floats.Length; i++)
        {
            floats[i] = (float)values[i];
        }

        return new { dtype = "f4", bdata = Convert.ToBase64String(MemoryMarshal.AsBytes(floats.AsSpan())) };
    }

    public static object Integers(int[] values) => new { dtype = "i4", bdata = Convert.ToBase64String(MemoryMarshal.AsBytes(values.AsSpan())) };
}
