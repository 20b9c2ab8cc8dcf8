using Dashboard.Analysis;
using Dashboard.Analysis.Runs;
using Dashboard.Analysis.Tables;
using Dashboard.Services.Explore;

namespace Dashboard.Services.Exports;

/// <summary>What the network said of each image: one row an image, in the run's order.</summary>
internal static class PredictionTable
{
    /// <exception cref="UserErrorException">The run has no predictions.</exception>
    public static Table Of(Run run, RunImages images)
    {
        if (images.Predictions is not { } predictions)
        {
            throw new UserErrorException($"The run {run.Name} has no predictions; import it again with --predictions, or record it here.", "no_predictions");
        }

        TableColumn<int>[] columns =
        [
            new("image", i => i),
            new("name", i => images.Names[i]),
            new("class", i => images.Labels[i]),
            new("class_name", i => ClassTokens.Name(run.ClassNames, images.Labels[i])),
            new("predicted_class", i => predictions[i]),
            new("predicted_class_name", i => ClassTokens.Name(run.ClassNames, predictions[i])),
            new("correct", i => predictions[i] == images.Labels[i]),
        ];
        return Table.Of(columns, [.. Enumerable.Range(0, images.Labels.Length)]);
    }
}
