namespace Dashboard.Analysis.Selectivity;

/// <summary>Whether a unit's values can be averaged with others: only <see cref="Ok"/> ones enter a layer's averages (MEASURES.md section 2).</summary>
public enum UnitStatus
{
    Ok,
    Dead,
    Constant,
    SingleClass,
}
