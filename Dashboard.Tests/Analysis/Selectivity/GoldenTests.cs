using System.Text.Json;
using Dashboard.Analysis;
using Dashboard.Analysis.Activations;
using Dashboard.Analysis.Selectivity;

namespace Dashboard.Tests.Analysis.Selectivity;

public sealed class GoldenTests
{
    public static TheoryData<string> Names => GoldenCase.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_column_of_every_unit_is_as_expected(string name)
    {
        GoldenCase golden = GoldenCase.Load(name);
        using NpyActivationMatrix activations = golden.OpenActivations();
        if (golden.Units is not { } expected)
        {
            UserErrorException error = Assert.Throws<UserErrorException>(() => Measure(golden, activations));
            Assert.Equal(golden.Error.GetProperty("code").GetString(), error.Code);
            if (golden.Error.TryGetProperty("image", out JsonElement image))
            {
                Assert.Contains($"image {image} in unit {golden.Error.GetProperty("unit")} ", error.Message, StringComparison.Ordinal);
            }

            return;
        }

        UnitMeasures[] rows = Measure(golden, activations);
        Assert.Equal(expected.Length, rows.Length);
        for (int unit = 0; unit < rows.Length; unit++)
        {
            Assert.Equal(MeasureColumn.All.Select(c => c.Name), expected[unit].EnumerateObject().Select(p => p.Name));
            foreach (MeasureColumn column in MeasureColumn.All)
            {
                JsonElement cell = expected[unit].GetProperty(column.Name);
                if (column.Kind == MeasureColumnKind.Status)
                {
                    Assert.Equal(cell.GetString(), MeasureTable.NameOf(rows[unit].Status));
                    continue;
                }

                GoldenCase.AssertEqual(GoldenCase.Number(cell), column.Value(rows[unit]), column.Name, $"{name} unit {unit}", column.Kind != MeasureColumnKind.Real);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_class_of_a_unit_is_as_expected(string name)
    {
        GoldenCase golden = GoldenCase.Load(name);
        using NpyActivationMatrix activations = golden.OpenActivations();
        UnitMeasures[] rows = golden.PerClass.Any() ? Measure(golden, activations) : [];
        foreach ((int unit, JsonElement columns) in golden.PerClass)
        {
            UnitDetail detail = LayerMeasurer.Detail(activations, unit, golden.Labels, golden.Correct, golden.Criteria);
            Assert.Equal(rows[unit], detail.Measures);
            foreach (JsonProperty column in columns.EnumerateObject())
            {
                JsonElement[] cells = [.. column.Value.EnumerateArray()];
                Assert.Equal(cells.Length, detail.Classes.Count);
                for (int c = 0; c < cells.Length; c++)
                {
                    double actual = ClassColumns.All[column.Name](detail.Classes[c]);
                    GoldenCase.AssertEqual(GoldenCase.Number(cells[c]), actual, column.Name, $"{name} unit {unit} class {detail.Classes[c].Class}", column.Name is "class" or "n" or "top_count" or "mi_n_above");
                }
            }
        }
    }

    private static UnitMeasures[] Measure(GoldenCase golden, NpyActivationMatrix activations) =>
        LayerMeasurer.Summarise(activations, golden.Labels, golden.Correct, golden.Criteria, workers: 2, cancellation: TestContext.Current.CancellationToken).Measure(golden.Criteria);
}
