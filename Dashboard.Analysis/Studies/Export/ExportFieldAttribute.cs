namespace Dashboard.Analysis.Studies.Export;

/// <summary>What a column of an export means, for people and programs that never saw this one.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ExportFieldAttribute(string description) : Attribute
{
    public string Description { get; } = description;

    /// <summary>Unit of the numbers; null: a count, a share or none.</summary>
    public string? Unit { get; init; }

    /// <summary>The least a number may be; NaN: no limit.</summary>
    public double Minimum { get; init; } = double.NaN;

    /// <summary>The most a number may be; NaN: no limit.</summary>
    public double Maximum { get; init; } = double.NaN;
}
