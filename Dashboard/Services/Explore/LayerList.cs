using System.Collections.Immutable;

namespace Dashboard.Services.Explore;

/// <summary>Names of layers in an address: divided and escaped as the fields of a rule are.</summary>
internal static class LayerList
{
    public static string? Write(ImmutableArray<string> layers) =>
        layers.IsEmpty ? null : string.Join(SelectionRuleText.Divider, layers.Select(SelectionRuleText.Encode));

    public static ImmutableArray<string> Read(string? text) =>
        string.IsNullOrEmpty(text) ? [] : [.. text.Split(SelectionRuleText.Divider).Select(SelectionRuleText.Decode).OfType<string>()];
}
