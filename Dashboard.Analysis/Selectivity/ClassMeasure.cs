namespace Dashboard.Analysis.Selectivity;

/// <summary>A measure of the catalogue as it reads for one given class instead of the best one.</summary>
/// <param name="Definition">The catalogue's.</param>
/// <param name="Value">From the class's row; the unit's row gives what is common to all classes.</param>
internal sealed record ClassMeasure(MeasureDefinition Definition, Func<ClassMeasures, UnitMeasures, double> Value)
{
    /// <summary>In the catalogue's order; the largest gap knows no classes and is missing.</summary>
    public static ClassMeasure[] All { get; } =
    [
        Of(MeasureCatalogue.Localist, (c, _) => c.MarginOn),
        Of(MeasureCatalogue.TopClassSelectivity, (c, _) => c.RecallAtP1),
        Of(MeasureCatalogue.Precision, (c, _) => c.PrecisionAtK),
        Of(MeasureCatalogue.Ccmas, (c, _) => c.Ccmas),
        Of(MeasureCatalogue.RecallAtK, (c, u) => u.PrecisionKUsed * c.PrecisionAtK / c.N),
        Of(MeasureCatalogue.Auc, (c, _) => c.Auc),
        Of(MeasureCatalogue.AveragePrecision, (c, _) => c.Ap),
        Of(MeasureCatalogue.Informedness, (c, _) => c.Informedness),
        Of(MeasureCatalogue.DPrime, (c, _) => c.DPrime),
        Of(MeasureCatalogue.F1, (c, _) => c.F1),
        Of(MeasureCatalogue.RecallAtP, (c, _) => c.RecallAtP),
        Of(MeasureCatalogue.RecallAtPFirst, (c, _) => c.RecallAtPFirst),
        Of(MeasureCatalogue.DA, (c, _) => c.DA),
        Of(MeasureCatalogue.CcmasMacro, (c, _) => c.CcmasMacro),
        Of(MeasureCatalogue.CcmasOfTopClass, (c, _) => c.Ccmas),
    ];

    private static ClassMeasure Of(string key, Func<ClassMeasures, UnitMeasures, double> value) => new(MeasureCatalogue.Find(key)!, value);
}
