using System.CommandLine;
using Dashboard.Access;
using Dashboard.Analysis;
using Dashboard.Analysis.Storage;
using Dashboard.Services;

namespace Dashboard.Commands;

/// <summary>Writes what cannot be computed again into one file, whether a server runs on the data folder or not.</summary>
internal static class BackupCommand
{
    public static Command Create()
    {
        Command command = new("backup", "Write runs, criteria, studies, judgments, links and images into one file. A server may be running.");
        Argument<FileInfo> file = new("FILE") { Description = "The zip file to write. It holds secrets of the server: keep it as you keep the data folder." };
        Option<DirectoryInfo?> data = VerbOptions.Data();
        command.Arguments.Add(file);
        command.Options.Add(data);
        command.Does((parsed, cancellation) => BackUpAsync(parsed.GetRequiredValue(file).FullName, parsed.GetValue(data)?.FullName, cancellation));
        return command;
    }

    private static async Task BackUpAsync(string file, string? data, CancellationToken cancellation)
    {
        if (File.Exists(file))
        {
            throw new UserErrorException($"{file} exists already; choose another name.");
        }

        string partial = file + ".partial";
        try
        {
            OwnerOnly.Write(partial, []);
            await using (FileStream target = new(partial, FileMode.Open, FileAccess.ReadWrite))
            {
                await WriteAsync(target, data, cancellation);
                target.Flush(flushToDisk: true);
            }

            File.Move(partial, file);
            await Console.Error.WriteLineAsync(FormattableString.Invariant($"{file}: {new FileInfo(file).Length / 1e6:0.0} MB."));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"{file} cannot be written ({error.Message.TrimEnd('.')}); choose another place.", inner: error);
        }
        finally
        {
            File.Delete(partial);
        }
    }

    private static async Task WriteAsync(FileStream target, string? data, CancellationToken cancellation)
    {
        try
        {
            using DataFolder folder = DataFolder.Open(data);
            BackupArchive.Write(folder, target, TimeProvider.System);
        }
        catch (UserErrorException error) when (error.Code == "in_use" && RunningServer.TryFind(data) is { } running)
        {
            using RunningServer server = running;
            using HttpResponseMessage answer = await server.AskAsync(HttpMethod.Post, DashboardUrls.ControlBackup, cancellation);
            await answer.Content.CopyToAsync(target, cancellation);
        }
    }
}
