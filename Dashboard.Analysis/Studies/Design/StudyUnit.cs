namespace Dashboard.Analysis.Studies.Design;

/// <summary>A unit that may become an item of a study.</summary>
/// <param name="Layer">Name of the layer.</param>
/// <param name="Unit">Index in the layer, from 0.</param>
public readonly record struct StudyUnit(string Layer, int Unit);
