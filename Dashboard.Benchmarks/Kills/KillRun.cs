using System.Diagnostics;
using System.Globalization;
using Dashboard.Analysis.Runs;
using Dashboard.Benchmarks.Rating;

namespace Dashboard.Benchmarks.Kills;

/// <summary>
/// Kills the app again and again at random moments, its start among them, while raters judge, selections and share links are made and a recording
/// runs; after each kill, whether every acknowledged write is there, once; at the end, whether the recordings are those of a process left alone.
/// </summary>
internal static class KillRun
{
    private const int ShortestRun = 100, LongestRun = 6000, LongestStart = 2000;

    /// <summary>One kill in five comes before the server listens. The longest run lets a cold server answer everybody many times.</summary>
    private const double KilledInStart = 0.2;

    public static async Task<int> RunAsync(int times, int seed)
    {
        string folder = Directory.CreateTempSubdirectory("selectivity-kills-").FullName, alone = Directory.CreateTempSubdirectory("selectivity-kills-").FullName;
        try
        {
            string expected = await RecordAloneAsync(alone);
            (string studyId, string token) = await LoadStudy.CreateAsync(folder, new LoadOptions(Math.Max(50, 12 * times), 0, 6, 0, Kill: true));
            using KillServer server = new(folder);
            using SocketsHttpHandler handler = new() { UseCookies = false, AllowAutoRedirect = false, ConnectCallback = server.ConnectAsync };
            using HttpClient client = new(handler) { BaseAddress = KillServer.Address };
            KillClients clients = new(client, token);
            KillCheck check = new(folder, studyId, clients);
            if (!await IsUpAsync(server, "at first"))
            {
                return 1;
            }

            Task load = clients.RunAsync();
            bool holds = await KillAsync(server, check, times, new Random(seed));
            clients.Stop();
            if (!holds || !await IsUpAsync(server, "after the last kill"))
            {
                // Whoever waits for an answer would wait for ever.
                return 1;
            }

            await load;
            await server.KillAsync();
            await check.RunAsync();
            return Report(folder, expected, server, check, clients) ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
            Directory.Delete(alone, recursive: true);
        }
    }

    private static async Task<string> RecordAloneAsync(string folder)
    {
        await using Workspace workspace = Workspace.Open(folder);
        return await new KillRecording(workspace).RunAsync("alone", _ => { });
    }

    private static async Task<bool> KillAsync(KillServer server, KillCheck check, int times, Random random)
    {
        List<double> starts = [];
        int inStart = 0;
        bool isUp = true;
        for (int kill = 1; kill <= times; kill++)
        {
            await Task.Delay(isUp ? random.Next(ShortestRun, LongestRun) : random.Next(LongestStart));
            inStart += isUp ? 0 : 1;
            await server.KillAsync();
            await check.RunAsync();
            if (check.Lost > 0 || check.Doubled > 0 || kill % 20 == 0)
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{kill} kills: lost {check.Lost}, doubled {check.Doubled}"));
            }

            if (kill < times)
            {
                long from = Stopwatch.GetTimestamp();
                isUp = random.NextDouble() >= KilledInStart;
                if (!isUp)
                {
                    _ = server.Start();
                }
                else if (!await IsUpAsync(server, string.Create(CultureInfo.InvariantCulture, $"after kill {kill}")))
                {
                    return false;
                }

                if (isUp)
                {
                    starts.Add(Stopwatch.GetElapsedTime(from).TotalSeconds);
                }
            }
        }

        starts.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"listening again: median {starts.ElementAtOrDefault(starts.Count / 2):0.0} s, longest {starts.LastOrDefault():0.0} s; {inStart} kills during a start"));
        return true;
    }

    private static async Task<bool> IsUpAsync(KillServer server, string when)
    {
        bool listens = await server.Start();
        if (!listens)
        {
            Console.WriteLine($"The server did not start {when}: {string.Join(" ", server.Complaints.TakeLast(3))}");
        }

        return listens;
    }

    private static bool Report(string folder, string expected, KillServer server, KillCheck check, KillClients clients)
    {
        string[] digests = KillRecording.DigestsIn(folder);
        int wrong = digests.Count(d => d != expected);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"databases opened {check.Openings} times; lost {check.Lost}, doubled {check.Doubled} of"));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"acknowledged: {clients.Judgments.AcknowledgedNonces.Count} judgments, {clients.Selections.Count} selections, {clients.Links.Count} share links ({clients.Links.Count(l => l.IsFrozen)} frozen), {clients.Revoked.Count} withdrawn links"));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"recordings carried on {server.Resumed} times, images recorded again {server.ImagesLost}; finished {digests.Length}, different from one never killed {wrong}"));
        foreach (string line in clients.Stuck.Concat(server.Complaints).Distinct().Take(20))
        {
            Console.WriteLine($"seen: {line}");
        }

        bool holds = check.Lost == 0 && check.Doubled == 0 && wrong == 0 && server.ImagesLost == 0 && clients.Stuck.IsEmpty;
        Console.WriteLine(holds ? "holds" : "DOES NOT HOLD");
        return holds;
    }
}
