using System.Globalization;

namespace Dashboard.Benchmarks.Fuzz;

/// <summary>What a process and those it started take together, as Linux counts it: a reader may read in a process of its own.</summary>
internal static class ProcessTree
{
    /// <summary>Of _SC_CLK_TCK, which is 100 on every Linux that .NET runs on.</summary>
    private const double TicksPerSecond = 100;

    /// <returns>Processor time, ended children's too, and bytes of memory. Nothing of processes that have just ended.</returns>
    public static (TimeSpan Spent, long Memory) Of(int id)
    {
        TimeSpan spent = default;
        long memory = 0;
        try
        {
            // Behind the name, which may hold anything: state is the first field; user, system, children's user and system time the 12th to 15th; resident pages the 22nd.
            string status = File.ReadAllText($"/proc/{id}/stat");
            string[] fields = status[(status.LastIndexOf(')') + 2)..].Split(' ');
            spent = TimeSpan.FromSeconds(fields[11..15].Sum(f => long.Parse(f, CultureInfo.InvariantCulture)) / TicksPerSecond);
            memory = long.Parse(fields[21], CultureInfo.InvariantCulture) * Environment.SystemPageSize;
            foreach (string task in Directory.EnumerateDirectories($"/proc/{id}/task"))
            {
                foreach (string child in File.ReadAllText(task + "/children").Split(' ', StringSplitOptions.RemoveEmptyEntries))
                {
                    (TimeSpan childSpent, long childMemory) = Of(int.Parse(child, CultureInfo.InvariantCulture));
                    spent += childSpent;
                    memory += childMemory;
                }
            }
        }
        catch (IOException)
        {
            // It has just ended.
        }

        return (spent, memory);
    }
}
