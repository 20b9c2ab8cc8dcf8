using System.CommandLine;
using Dashboard.Analysis;
using Dashboard.Analysis.Storage;

namespace Dashboard.Commands;

/// <summary>Puts a backup in the place of what a data folder holds.</summary>
internal static class RestoreCommand
{
    public static Command Create()
    {
        Command command = new("restore", "Put a backup in the place of what the data folder holds; the former content is kept in its folder backups. No server may be running.");
        Argument<FileInfo> file = new("FILE") { Description = "A file that the verb backup wrote, or a copy of dashboard.db out of the folder backups." };
        Option<DirectoryInfo?> data = VerbOptions.Data();
        command.Arguments.Add(file);
        command.Options.Add(data);
        command.Does(async (parsed, _) =>
        {
            FileInfo backup = parsed.GetRequiredValue(file);
            if (!backup.Exists)
            {
                throw new UserErrorException($"There is no file {backup.FullName}.");
            }

            using DataFolder folder = DataFolder.Open(parsed.GetValue(data)?.FullName);
            string former = BackupArchive.Restore(folder, backup.FullName, TimeProvider.System);
            await Console.Error.WriteLineAsync($"Restored. What was there before lies in {former}.");
        });
        return command;
    }
}
