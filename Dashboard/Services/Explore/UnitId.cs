namespace Dashboard.Services.Explore;

/// <summary>What a row of the unit table is, wherever sorting or filtering has put it.</summary>
public readonly record struct UnitId(string Layer, int Unit);
