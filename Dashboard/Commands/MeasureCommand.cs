using System.CommandLine;
using Dashboard.Analysis.Activations;
using Dashboard.Analysis.Selectivity;
using Dashboard.Analysis.Tables;

namespace Dashboard.Commands;

/// <summary>The verb <c>measure</c>: a table of every measure of every unit from NumPy files; needs no run and no data folder.</summary>
internal static class MeasureCommand
{
    public static Command Create()
    {
        Option<FileInfo> activations = new("--activations") { Description = "NumPy file of images × units (float16, float32, float64).", HelpName = "A.npy", Required = true };
        Option<FileInfo> labels = new("--labels") { Description = "NumPy file: the class number of each image.", HelpName = "L.npy", Required = true };
        Option<FileInfo?> correct = new("--correct") { Description = "NumPy file: whether each image was classified rightly; others are left out.", HelpName = "C.npy" };
        MeasureOptions criteria = new();
        Option<FileInfo> output = new("--out") { Description = "The table to write; the ending decides on CSV or JSON.", HelpName = "table.csv|table.json", Required = true };
        output.Validators.Add(result => VerbOptions.RequireEnding(result, TableFile.Extensions));

        Command command = new("measure", "Writes every measure of every unit of one layer as a table.") { activations, labels, correct, output };
        criteria.AddTo(command);
        command.Does(async (parsed, cancellation) =>
        {
            SelectivityCriteria chosen = criteria.Of(parsed) with { CorrectOnly = parsed.GetValue(correct) is not null };
            string table = parsed.GetRequiredValue(output).FullName;
            TableFile.RequireWritable(table);
            using NpyActivationMatrix matrix = NpyActivationMatrix.Open(parsed.GetRequiredValue(activations).FullName);
            int[] classes = Read(parsed.GetRequiredValue(labels), file => file.ReadInt32());
            bool[]? mask = parsed.GetValue(correct) is { } maskFile ? Read(maskFile, file => file.ReadBoolean()) : null;
            using (ConsoleProgress progress = new())
            {
                MeasureProgress share = new(progress, matrix.UnitCount);
                UnitMeasures[] rows = await Task.Run(
                    () => LayerMeasurer.Measure(matrix, classes, mask, chosen, Environment.ProcessorCount, share, cancellation), cancellation);
                await TableFile.SaveAsync(table, MeasureTable.Of(rows));
            }
        });
        return command;
    }

    private static T Read<T>(FileInfo path, Func<NpyFile, T> read)
    {
        using NpyFile file = NpyFile.Open(path.FullName);
        return read(file);
    }
}
