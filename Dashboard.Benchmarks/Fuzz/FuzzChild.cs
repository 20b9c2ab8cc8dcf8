using System.Globalization;
using Dashboard.Analysis;

namespace Dashboard.Benchmarks.Fuzz;

/// <summary>The process that reads: notes the number of each input before it is read, so that whatever ends the process is named by it.</summary>
internal static class FuzzChild
{
    public const string Verb = "fuzz-child";

    private const int FramesTold = 4;

    public static int Run(string name, int first, int count, string folder)
    {
        FuzzTarget target = FuzzTargets.Find(name)!;
        string place = Path.Combine(folder, "input");
        using FileStream progress = new(Path.Combine(folder, "progress"), FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        byte[] number = new byte[sizeof(int)];
        HashSet<string> told = [];
        int sentences = 0;
        for (int i = first; i < first + count; i++)
        {
            System.Buffers.Binary.BinaryPrimitives.WriteInt32LittleEndian(number, i);
            progress.Position = 0;
            progress.Write(number);
            byte[] input = target.Input(i);
            Directory.CreateDirectory(place);
            try
            {
                target.Read(input, place);
            }
            catch (UserErrorException error) when (error.InnerException is not OutOfMemoryException && error.Message.Length > 10 && !error.Message.Contains("   at ", StringComparison.Ordinal))
            {
                sentences++;
            }
            catch (Exception error)
            {
                string where = string.Join(" ", ((error.InnerException ?? error).StackTrace ?? "").Split('\n').Take(FramesTold).Select(l => l.Trim()));
                if (told.Add(error.GetType() + where))
                {
                    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"input {i}: {error.GetType().Name}: {error.Message.ReplaceLineEndings(" ")} {where}"));
                }
            }

            if (Directory.EnumerateFileSystemEntries(place).Any())
            {
                Directory.Delete(place, recursive: true);
            }
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"sentences {sentences}"));
        return 0;
    }
}
