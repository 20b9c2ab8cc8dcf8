namespace Dashboard.Components.Layout;

/// <summary>What a person chose and what it comes to: "system" follows the operating system.</summary>
public sealed record ThemeChoice(string Choice, bool IsDark)
{
    /// <summary>Written by theme.js as "choice-systemTheme", so that the server knows both before any script runs.</summary>
    public const string CookieName = "selectivity-theme";

    public const string System = "system", Light = "light", Dark = "dark";

    public static ThemeChoice FromCookie(string? cookie)
    {
        string[] parts = (cookie ?? "").Split('-');
        string choice = parts[0] is Light or Dark ? parts[0] : System;
        return new ThemeChoice(choice, choice == Dark || (choice == System && parts is [_, Dark]));
    }
}
