namespace Dashboard.Analysis.Selectivity;

/// <summary>How much of a class is reached while precision holds.</summary>
/// <param name="Class">Position of the class in the layer's list of classes.</param>
/// <param name="Met">Images of the class reached.</param>
/// <param name="Above">Numerator of the precision.</param>
/// <param name="Of">Denominator of the precision.</param>
public readonly record struct RecallPoint(int Class, int Met, int Above, int Of)
{
    public double Precision => (double)Above / Of;
}
