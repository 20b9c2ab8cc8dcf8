namespace Dashboard.Analysis.Selectivity;

/// <summary>What two measures say of the same units, counted. Units that are not <see cref="UnitStatus.Ok"/> are in <paramref name="LeftOut"/> only.</summary>
/// <param name="One">Key of a measure.</param>
/// <param name="Other">Key of another.</param>
/// <param name="Both">Detectors by both.</param>
/// <param name="OnlyOne">Detectors by the first alone.</param>
/// <param name="OnlyOther">Detectors by the second alone.</param>
/// <param name="Neither">Detectors by neither; a measure that is NaN says no.</param>
/// <param name="DifferentClass">Of <paramref name="Both"/> those that the measures give to different classes.</param>
/// <param name="LeftOut">Dead, constant or of a single class.</param>
public sealed record DetectorAgreement(string One, string Other, int Both, int OnlyOne, int OnlyOther, int Neither, int DifferentClass, int LeftOut)
{
    /// <summary>Units on which the two contradict each other.</summary>
    public int Disagreements => OnlyOne + OnlyOther;

    public static DetectorAgreement Of(IReadOnlyCollection<UnitMeasures> units, MeasureDefinition one, MeasureDefinition other, SelectivityCriteria criteria)
    {
        int both = 0, onlyOne = 0, onlyOther = 0, neither = 0, different = 0, leftOut = 0;
        foreach (UnitMeasures unit in units)
        {
            if (unit.Status != UnitStatus.Ok)
            {
                leftOut++;
                continue;
            }

            bool first = Detectors.IsDetector(unit, one, criteria), second = Detectors.IsDetector(unit, other, criteria);
            both += first && second ? 1 : 0;
            onlyOne += first && !second ? 1 : 0;
            onlyOther += second && !first ? 1 : 0;
            neither += first || second ? 0 : 1;
            different += first && second && one.AttributedClass(unit) != other.AttributedClass(unit) ? 1 : 0;
        }

        return new DetectorAgreement(one.Key, other.Key, both, onlyOne, onlyOther, neither, different, leftOut);
    }

    /// <summary>Every pair of measures that call something a detector, each pair once, in the catalogue's order.</summary>
    public static IReadOnlyList<DetectorAgreement> OfAll(IReadOnlyCollection<UnitMeasures> units, IReadOnlyList<MeasureDefinition> measures, SelectivityCriteria criteria)
    {
        MeasureDefinition[] deciding = [.. measures.Where(m => Detectors.CutoffOf(m, criteria) is not null)];
        return [.. deciding.SelectMany((one, i) => deciding.Skip(i + 1).Select(other => Of(units, one, other, criteria)))];
    }
}
