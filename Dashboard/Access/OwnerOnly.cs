namespace Dashboard.Access;

/// <summary>Files and folders that hold secrets: for the server's account alone. On Windows a user's data folder is that already.</summary>
internal static class OwnerOnly
{
    private const UnixFileMode FileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite, FolderMode = FileMode | UnixFileMode.UserExecute;

    public static DirectoryInfo Folder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return Directory.CreateDirectory(path);
        }

        DirectoryInfo folder = Directory.CreateDirectory(path, FolderMode);
        // It may have been there with wider rights.
        folder.UnixFileMode = FolderMode;
        return folder;
    }

    /// <summary>Nobody ever sees a half-written file, nor one that is still readable for others.</summary>
    public static void Write(string path, byte[] bytes)
    {
        string fresh = path + ".new";
        File.Delete(fresh);
        FileStreamOptions options = new() { Mode = System.IO.FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = FileMode;
        }

        using (FileStream stream = new(fresh, options))
        {
            stream.Write(bytes);
        }

        File.Move(fresh, path, overwrite: true);
    }
}
