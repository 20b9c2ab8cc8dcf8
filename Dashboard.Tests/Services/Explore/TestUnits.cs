using System.Runtime.CompilerServices;
using Dashboard.Analysis.Networks;
using Dashboard.Analysis.Runs;
using Dashboard.Analysis.Selectivity;
using Dashboard.Services.Explore;

namespace Dashboard.Tests.Services.Explore;

/// <summary>A small world of units whose numbers a reader of a test can hold in the head.</summary>
internal static class TestUnits
{
    public static string[] ClassNames { get; } = ["cup", "crane", "crane", "tree; house~or", "#1", ""];

    public static ExploreColumn[] Columns { get; } =
    [
        new()
        {
            Key = "precision", Name = "Precision", PlainWords = "", Minimum = 0, Maximum = 1,
            Value = u => u.Precision, AttributedClass = u => u.PrecisionClass, Cutoff = c => c.PrecisionCutoff,
            IsDetector = (u, c) => u.Status == UnitStatus.Ok && u.Precision > c.PrecisionCutoff,
        },
        new() { Key = "recall_at_k", Name = "Recall@k", PlainWords = "", Minimum = 0, Maximum = 1, Value = u => u.RecallAtK },
        new() { Key = "d_a", Name = "d_a", PlainWords = "", Minimum = double.NegativeInfinity, Maximum = double.PositiveInfinity, Value = u => u.DA },
    ];

    public static UnitMeasures Unit(
        int unit, double precision = 0, double recall = 0, double da = 0, int precisionClass = 0, UnitStatus status = UnitStatus.Ok) =>
        ((UnitMeasures)RuntimeHelpers.GetUninitializedObject(typeof(UnitMeasures))) with
        {
            Unit = unit,
            Precision = precision,
            RecallAtK = recall,
            DA = da,
            PrecisionClass = precisionClass,
            Status = status,
        };

    public static LayerMeasures Layer(string name, params UnitMeasures[] units) =>
        new("demo", name, SelectivityCriteria.Default, new IncludedImages(100, 0, 5, 0), units);

    /// <summary>Five units of conv1, three of fc2.</summary>
    public static UnitTable Table(SelectivityCriteria? criteria = null) => UnitTable.Build(
        [
            Layer(
                "conv1",
                Unit(0, precision: 0.9, recall: 0.1, da: 3),
                Unit(1, precision: 0.9, recall: 0.6, da: double.PositiveInfinity, precisionClass: 1),
                Unit(2, precision: 0.5, recall: 0.2, da: -1, precisionClass: 2),
                Unit(3, precision: 0.05, recall: double.NaN, da: double.NaN, precisionClass: -1, status: UnitStatus.Dead),
                Unit(4, precision: 0.75, recall: 0.3, da: 0.5, precisionClass: 3)),
            Layer(
                "fc2",
                Unit(0, precision: 1, recall: 0.15, da: 2, precisionClass: 4),
                Unit(1, precision: double.NaN, recall: double.NaN, da: double.NaN, precisionClass: -1, status: UnitStatus.SingleClass),
                Unit(2, precision: 0.2, recall: 0.05, da: 2, precisionClass: 5)),
        ],
        ClassNames,
        Columns,
        criteria ?? SelectivityCriteria.Default);

    public static Run Run { get; } = new()
    {
        Id = "demo",
        Name = "Demo, with a \"name\"",
        Origin = RunOrigin.Imported,
        Status = RunStatus.Complete,
        ContentKey = "0123abcd",
        NetworkName = "AlexNet",
        DatasetName = "shapes",
        ImageCount = 100,
        Layers = [new LayerInfo("conv1", LayerKind.Convolution, 5), new LayerInfo("fc2", LayerKind.FullyConnected, 3)],
        ClassNames = ClassNames,
        HasPredictions = false,
        HasImages = false,
        Created = DateTimeOffset.UnixEpoch,
        Provenance = new Dictionary<string, string>(),
    };
}
