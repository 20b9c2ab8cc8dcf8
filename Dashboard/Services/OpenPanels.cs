namespace Dashboard.Services;

/// <summary>
/// Which parts of a page that are closed at first a person has opened: tables beside plots, intervals, a phone's criteria. Part of the address,
/// so that a link shows a colleague what one sees oneself. Compared by value.
/// </summary>
public sealed record OpenPanels
{
    public const string Criteria = "criteria";

    private const char Divider = ',';
    private readonly string _text;

    private OpenPanels(string text) => _text = text;

    public static OpenPanels None { get; } = new("");

    /// <summary>Null where nothing is open: then the address does not mention it.</summary>
    public string? Text => _text.Length == 0 ? null : _text;

    public static OpenPanels Read(string? text) => string.IsNullOrEmpty(text) ? None : Of(text.Split(Divider, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));

    public static OpenPanels Of(params IEnumerable<string> panels) => new(string.Join(Divider, panels.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)));

    public bool Has(string panel) => Panels.Contains(panel, StringComparer.Ordinal);

    public OpenPanels Toggle(string panel) => Of(Has(panel) ? Panels.Where(p => p != panel) : Panels.Append(panel));

    private IEnumerable<string> Panels => _text.Split(Divider, StringSplitOptions.RemoveEmptyEntries);
}
