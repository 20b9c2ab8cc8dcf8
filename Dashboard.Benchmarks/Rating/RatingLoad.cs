using System.Diagnostics;
using System.Globalization;
using Dashboard.Analysis.Runs;
using Dashboard.Analysis.Studies;

namespace Dashboard.Benchmarks.Rating;

/// <summary>
/// Many raters at once against the app as a process, both on this machine: latencies as the raters see them, and afterwards, from the database, whether every
/// acknowledged judgment is there once and every item within target + 1. With --kill the server is killed in the middle and started again.
/// </summary>
internal static class RatingLoad
{
    public static async Task<int> RunAsync(string[] arguments)
    {
        LoadOptions options = LoadOptions.Read(arguments);
        string folder = Directory.CreateTempSubdirectory("selectivity-rating-").FullName;
        try
        {
            (string studyId, string token) = await LoadStudy.CreateAsync(folder, options);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{options.Raters} raters starting within {options.SpreadSeconds} s, an answer every {options.PaceSeconds:0.#} s, {options.Items} items each, {Environment.ProcessorCount} cores for server and raters"));
            LoadFigures figures = new();
            using (LoadServer server = new(folder))
            {
                await server.StartAsync();
                await RunRatersAsync(server, token, figures, options);
                (TimeSpan processor, long memory) = server.Usage();
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"server{(options.Kill ? " since its restart" : "")}: {processor.TotalSeconds:0.0} s CPU, peak {memory / 1e6:0} MB"));
            }

            figures.Print();
            return await VerifyAsync(folder, studyId, figures, options) ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task RunRatersAsync(LoadServer server, string token, LoadFigures figures, LoadOptions options)
    {
        using SocketsHttpHandler handler = new() { UseCookies = false, AllowAutoRedirect = false, MaxConnectionsPerServer = 2 * options.Raters };
        using HttpClient client = new(handler) { BaseAddress = server.Address, Timeout = TimeSpan.FromSeconds(100) };
        TimeSpan pace = TimeSpan.FromSeconds(options.PaceSeconds);
        Stopwatch watch = Stopwatch.StartNew();
        Task[] raters =
        [
            .. Enumerable.Range(0, options.Raters).Select(async i =>
            {
                await Task.Delay(TimeSpan.FromSeconds((double)options.SpreadSeconds * i / options.Raters));
                await new LoadRater(client, token, i, figures, pace).TakePartAsync();
            }),
        ];
        if (options.Kill)
        {
            // When all have started and nobody is done.
            await Task.Delay(TimeSpan.FromSeconds(options.SpreadSeconds + 3));
            long from = Stopwatch.GetTimestamp();
            await server.KillAsync();
            await server.StartAsync();
            long to = Stopwatch.GetTimestamp();
            figures.Outage(from - Stopwatch.Frequency, to + (2 * Stopwatch.Frequency));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"killed at {watch.Elapsed.TotalSeconds:0} s, listening again after {Stopwatch.GetElapsedTime(from, to).TotalSeconds:0.0} s"));
        }

        await Task.WhenAll(raters);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"all done after {watch.Elapsed.TotalSeconds:0} s"));
    }

    private static async Task<bool> VerifyAsync(string folder, string studyId, LoadFigures figures, LoadOptions options)
    {
        await using Workspace workspace = Workspace.Open(folder);
        IJudgmentStore store = workspace.Studies.Judgments;
        Judgment[] judgments = [.. store.JudgmentsOf(studyId)];
        StudyProgress progress = store.ProgressOf(studyId);
        HashSet<string> stored = [.. judgments.Select(j => j.Nonce)];
        int lost = figures.AcknowledgedNonces.Count(n => !stored.Contains(n));
        int doubled = judgments.Length - judgments.Select(j => (j.Session, j.Position)).Distinct().Count()
            + judgments.Where(j => j.Role == TrialRole.Rated).GroupBy(j => (j.Rater, j.ItemId)).Count(g => g.Count() > 1)
            + judgments.GroupBy(j => j.Nonce).Count(g => g.Count() > 1);
        int most = progress.Items.Max(i => i.Counted + i.Surplus), least = progress.Items.Min(i => i.Counted);
        int over = progress.Items.Count(i => i.Counted + i.Surplus > LoadStudy.JudgmentsPerItem + 1);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"acknowledged {figures.AcknowledgedNonces.Count}, stored {judgments.Length}, lost {lost}, doubled {doubled}; sessions {progress.Sessions}, completed {progress.Completed} of {options.Raters}"));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"judgments per item {least} to {most}, target {LoadStudy.JudgmentsPerItem}; items beyond target + 1: {over}; late {judgments.Count(j => j.State == JudgmentState.Late)}, surplus {judgments.Count(j => j.State == JudgmentState.Surplus)}"));
        foreach (string stuck in figures.StuckRaters.Take(5))
        {
            Console.WriteLine(stuck);
        }

        bool holds = lost == 0 && doubled == 0 && over == 0 && progress.Completed == options.Raters && progress.Sessions == options.Raters;
        Console.WriteLine(holds ? "holds" : "DOES NOT HOLD");
        return holds;
    }
}
