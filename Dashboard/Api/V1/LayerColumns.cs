using System.Text.Json;
using Dashboard.Analysis.Networks;
using Dashboard.Analysis.Tables;

namespace Dashboard.Api.V1;

/// <summary>Layers as rows.</summary>
internal static class LayerColumns
{
    public static IReadOnlyList<TableColumn<LayerInfo>> All { get; } =
    [
        new("layer", l => l.Name),
        new("kind", l => JsonNamingPolicy.SnakeCaseLower.ConvertName(l.Kind.ToString())),
        new("units", l => l.UnitCount),
    ];
}
