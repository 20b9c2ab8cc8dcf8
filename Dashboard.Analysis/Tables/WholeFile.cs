namespace Dashboard.Analysis.Tables;

/// <summary>Files that are there whole or not at all: written beside their place and moved there, so that a stopped command leaves no half of one.</summary>
public static class WholeFile
{
    /// <summary>Whether the folder is there, so that a long command fails before its work and not after.</summary>
    /// <exception cref="UserErrorException">It is not.</exception>
    public static void RequireFolder(string path)
    {
        if (!Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(path))))
        {
            throw new UserErrorException($"{path} cannot be written because its folder does not exist; make the folder first.");
        }
    }

    /// <param name="path">Replaced where it exists.</param>
    /// <param name="write">Writes all of it.</param>
    /// <exception cref="UserErrorException">The folder does not exist, or the file cannot be written.</exception>
    public static async Task WriteAsync(string path, Func<Stream, Task> write)
    {
        RequireFolder(path);
        string temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            await using (FileStream stream = new(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16))
            {
                await write(stream);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"{path} cannot be written: {error.Message}", inner: error);
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
