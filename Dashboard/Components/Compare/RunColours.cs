namespace Dashboard.Components.Compare;

/// <summary>A colour and a dash for each compared run; the tokens are in css/app.css.</summary>
internal static class RunColours
{
    /// <summary>As many as can be told apart, and as fit beside each other within one layer.</summary>
    public const int Count = 6;

    private static readonly string[] s_dashes = ["solid", "dash", "dot", "dashdot", "longdash", "longdashdot"];

    public static string Line(int position) => FormattableString.Invariant($"var(--sd-run-{(position % Count) + 1})");

    public static string Fill(int position) => FormattableString.Invariant($"var(--sd-run-fill-{(position % Count) + 1})");

    /// <summary>Beside the colour, for those who see no difference in it.</summary>
    public static string Dash(int position) => s_dashes[position % s_dashes.Length];
}
