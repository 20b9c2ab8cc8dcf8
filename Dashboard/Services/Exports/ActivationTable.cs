using Dashboard.Analysis.Runs;
using Dashboard.Analysis.Tables;
using Dashboard.Services.Explore;

namespace Dashboard.Services.Exports;

/// <summary>What one unit did on each image: one row an image, in the run's order, those that inclusion leaves out too.</summary>
internal static class ActivationTable
{
    public static Table Of(Run run, RunImages images, UnitActivations unit)
    {
        TableColumn<int>[] columns =
        [
            new("image", i => i),
            new("name", i => images.Names[i]),
            new("class", i => images.Labels[i]),
            new("class_name", i => ClassTokens.Name(run.ClassNames, images.Labels[i])),
            new("included", i => unit.Classes[i] != UnitActivations.LeftOut),
            new("activation", i => unit.Values[i]),
        ];
        return Table.Of(columns, [.. Enumerable.Range(0, unit.Values.Length)]);
    }
}
