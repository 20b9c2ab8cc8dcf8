namespace Dashboard.Analysis.Studies.Results;

/// <summary>What is rated: a unit, by one sort of pictures. The same unit by AM images and by photographs is two, since they are to be compared.</summary>
/// <param name="RunId">The run the unit belongs to; null where the items do not say.</param>
/// <param name="Network">The run's network.</param>
/// <param name="Layer">Name of the layer.</param>
/// <param name="Unit">Index in the layer.</param>
/// <param name="Shown">The pictures.</param>
public readonly record struct RatedUnit(string? RunId, string Network, string Layer, int Unit, StimulusKind Shown)
{
    /// <returns>Null for an item that shows no unit.</returns>
    public static RatedUnit? Of(StudyItem item) => item is { Role: ItemRole.Rated, Unit: { } unit } ? new RatedUnit(item.RunId, item.Network ?? "", item.Layer, unit, item.StimulusKind) : null;
}
