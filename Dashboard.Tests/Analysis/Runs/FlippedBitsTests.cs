using System.Globalization;
using Dashboard.Analysis;
using Dashboard.Analysis.Runs;
using Dashboard.Analysis.Selectivity;
using Dashboard.Tests.Support;

namespace Dashboard.Tests.Analysis.Runs;

/// <summary>
/// Any flipped bit of activations.db, in values, summaries, page heads or indices: the measures shown are those of the whole file, or the damage is told, or
/// what is missing is rebuilt. Never another number.
/// </summary>
public class FlippedBitsTests
{
    private const int PageBytes = 8192, HeadBytes = 32;
    private static readonly SelectivityCriteria s_criteria = new() { MinImagesPerClass = 1, K = 10 };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_flipped_bit_changes_a_measure()
    {
        int flips = int.Parse(Environment.GetEnvironmentVariable("SELECTIVITY_TEST_FLIPS") ?? "100", CultureInfo.InvariantCulture);
        using TemporaryFolder data = new(), files = new();
        SelectivityCriteria correctOnly = s_criteria with { CorrectOnly = true };
        UnitMeasures[][] expected, expectedOfCorrect = Reference(correctOnly);
        await using (Workspace workspace = Workspace.Open(data.Path))
        {
            await workspace.ImportActivations(new ImportFiles(files).Request()).ExecuteAsync(new NoProgress(), Token);
            expected = await MeasureAsync(workspace, s_criteria);
        }

        byte[] intact = File.ReadAllBytes(data.File("activations.db"));
        Random random = new(20261126);
        int told = 0;
        for (int flip = 0; flip < flips; flip++)
        {
            byte[] damaged = (byte[])intact.Clone();
            int page = random.Next(intact.Length / PageBytes);
            // A third in the head of a page, a third anywhere in the file, a third where a page keeps its slots.
            int at = (flip % 3) switch { 0 => (page * PageBytes) + random.Next(HeadBytes), 1 => random.Next(intact.Length), _ => ((page + 1) * PageBytes) - 1 - random.Next(64) };
            damaged[at] ^= (byte)(1 << random.Next(8));
            await File.WriteAllBytesAsync(data.File("activations.db"), damaged, Token);
            File.Delete(data.File("activations-log.db"));
            await using Workspace workspace = Workspace.Open(data.Path);
            // With the summaries as stored, and with others that are made from the activations.
            told += await IsToldAsync(workspace, s_criteria, expected) ? 1 : 0;
            told += await IsToldAsync(workspace, correctOnly, expectedOfCorrect) ? 1 : 0;
        }

        GC.Collect();
        GC.WaitForPendingFinalizers();
        TestContext.Current.TestOutputHelper?.WriteLine($"{flips} flips, told or rebuilt {told} times");
    }

    private static async Task<bool> IsToldAsync(Workspace workspace, SelectivityCriteria criteria, UnitMeasures[][] expected)
    {
        try
        {
            UnitMeasures[][] measured = await MeasureAsync(workspace, criteria).WaitAsync(TimeSpan.FromMinutes(2), Token);
            Assert.Equal(expected, measured);
            return false;
        }
        catch (UserErrorException error)
        {
            Assert.NotEmpty(error.Message);
            return true;
        }
    }

    /// <summary>Of the values that were imported, without any database.</summary>
    private static UnitMeasures[][] Reference(SelectivityCriteria criteria)
    {
        bool[] correct = [.. ImportFiles.Labels.Zip(ImportFiles.Predictions, (label, prediction) => label == prediction)];
        return [.. ImportFiles.Layers.Select(layer => LayerMeasurer.Summarise(new Rows(layer), ImportFiles.Labels, correct, criteria, 1, null, Token).Measure(criteria))];
    }

    private static async Task<UnitMeasures[][]> MeasureAsync(Workspace workspace, SelectivityCriteria criteria)
    {
        List<UnitMeasures[]> all = [];
        foreach (MadeUpLayer layer in ImportFiles.Layers)
        {
            all.Add([.. (await workspace.Measures.MeasureAsync("small-run", layer.Name, criteria, cancellation: Token)).Units]);
        }

        return [.. all];
    }

    private sealed class Rows(MadeUpLayer layer) : IActivationMatrix
    {
        public int ImageCount => layer.Images;

        public int UnitCount => layer.Units;

        public void ReadUnit(int unit, Span<float> values) => layer.Unit(unit).CopyTo(values);
    }
}
