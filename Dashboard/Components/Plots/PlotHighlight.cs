namespace Dashboard.Components.Plots;

/// <summary>What of a figure of units is selected. Compared by identity: a new one is shown.</summary>
/// <param name="token">Of the table the mask is for: a figure made of another table ignores it.</param>
/// <param name="mask">One byte a row, 1 where selected; null where nothing is singled out.</param>
/// <param name="shapes">JSON array of plotly.js shapes that show the drawn regions.</param>
public sealed class PlotHighlight(int token, byte[]? mask, string shapes)
{
    public int Token { get; } = token;

    public byte[]? Mask { get; } = mask;

    public string Shapes { get; } = shapes;
}
