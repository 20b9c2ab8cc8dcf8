using MudBlazor;

namespace Dashboard.Components.Layout;

/// <summary>MudBlazor's colours, equal to the tokens of css/app.css, which everything of our own uses.</summary>
internal static class DashboardTheme
{
    private static readonly string[] s_fonts =
        ["Inter", "Segoe UI", "system-ui", "-apple-system", "Helvetica Neue", "Noto Sans", "Liberation Sans", "Arial", "sans-serif"];

    public static MudTheme Theme { get; } = new()
    {
        PaletteLight = new PaletteLight
        {
            Primary = "#1f5c99",
            Secondary = "#d55e00",
            Background = "#f6f7f9",
            Surface = "#ffffff",
            TextPrimary = "#1b2733",
            TextSecondary = "#51606e",
            ActionDefault = "#51606e",
            Divider = "#dde2e8",
            LinesDefault = "#dde2e8",
            LinesInputs = "#7d8b98",
            TableLines = "#dde2e8",
        },
        PaletteDark = new PaletteDark
        {
            Primary = "#7fb8ef",
            PrimaryContrastText = "#11161c",
            Secondary = "#ff9d4d",
            Background = "#11161c",
            Surface = "#1a2128",
            TextPrimary = "#e4e9ee",
            TextSecondary = "#a6b3bf",
            ActionDefault = "#a6b3bf",
            Divider = "#303a45",
            LinesDefault = "#303a45",
            LinesInputs = "#75838f",
            TableLines = "#303a45",
        },
        Typography = new Typography
        {
            Default = new DefaultTypography { FontFamily = s_fonts, FontSize = "0.9375rem", LineHeight = "1.5", LetterSpacing = "normal" },
            Button = new ButtonTypography { FontFamily = s_fonts, TextTransform = "none", LetterSpacing = "normal", FontWeight = "500" },
            Body1 = new Body1Typography { FontFamily = s_fonts, FontSize = "0.9375rem", LetterSpacing = "normal" },
            Body2 = new Body2Typography { FontFamily = s_fonts, FontSize = "0.875rem", LetterSpacing = "normal" },
        },
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "8px" },
    };
}
