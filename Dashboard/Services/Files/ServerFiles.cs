using Dashboard.Analysis;
using Dashboard.Configuration;
using Microsoft.Extensions.Options;

namespace Dashboard.Services.Files;

/// <summary>
/// The folders of the server that pages may look into and choose files from: those that whoever runs the server named, and nothing outside of them,
/// neither by ".." nor by a link.
/// </summary>
public sealed class ServerFiles(IOptions<DashboardOptions> options)
{
    /// <summary>More names than this nobody looks through; the rest is found by narrowing the folder.</summary>
    public const int MostListed = 2000;

    private static readonly StringComparison s_comparison =
        OperatingSystem.IsWindows() || OperatingSystem.IsMacOS() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    /// <summary>Full paths, as configured.</summary>
    public IReadOnlyList<string> Roots => [.. options.Value.Files.Roots.Select(r => Path.TrimEndingDirectorySeparator(Path.GetFullPath(r)))];

    /// <summary>What may be opened for a path that a person typed or a page sent.</summary>
    /// <returns>The full path of an existing file or folder, every link in it followed.</returns>
    /// <exception cref="UserErrorException">The path is not full, has "..", does not exist, or leads out of the roots; the message does not say which exist outside.</exception>
    public string Resolve(string path)
    {
        IReadOnlyList<string> roots = Roots;
        if (roots.Count == 0)
        {
            throw new UserErrorException($"No folder of the server is open for choosing files; whoever runs it names some with {DashboardOptions.Section}:Files:Roots.", "no_roots");
        }

        if (path.Contains('\0', StringComparison.Ordinal) || !Path.IsPathFullyQualified(path) || path.Split(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar).Contains(".."))
        {
            throw new UserErrorException($"{Shown(path)} is no full path without \"..\"; choose a file below {string.Join(" or ", roots)}.", "bad_path");
        }

        string full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        // Where a link leads is decided before anything outside is looked at for more than being a link.
        if (roots.Any(root => IsWithin(full, root)) && RealPath(full) is { } real && roots.Any(root => RealPath(root) is { } realRoot && IsWithin(real, realRoot)))
        {
            return real;
        }

        throw new UserErrorException($"{Shown(path)} is not there, or not below {string.Join(" or ", roots)}; choose another file.", "bad_path");
    }

    /// <summary>Folders first, then files, by name; hidden ones and links that lead out are left out.</summary>
    /// <exception cref="UserErrorException">As <see cref="Resolve"/>, or it is no folder or may not be read.</exception>
    public IReadOnlyList<ServerFile> List(string folder)
    {
        string real = Resolve(folder);
        try
        {
            return
            [
                .. new DirectoryInfo(real).EnumerateFileSystemInfos().Where(e => !e.Name.StartsWith('.') && IsInside(e))
                    .Take(MostListed)
                    .Select(e => new ServerFile(e.FullName, e.Name, Directory.Exists(e.FullName), e is FileInfo file ? file.Length : 0))
                    .OrderByDescending(f => f.IsFolder).ThenBy(f => f.Name, StringComparer.OrdinalIgnoreCase),
            ];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"The folder {Shown(folder)} cannot be read by the server; check that it is a folder and who may read it.", "bad_path", error);
        }
    }

    private bool IsInside(FileSystemInfo entry) => entry.LinkTarget is null || (RealPath(entry.FullName) is { } real && Roots.Any(root => RealPath(root) is { } realRoot && IsWithin(real, realRoot)));

    private static bool IsWithin(string path, string root) =>
        path.Equals(root, s_comparison) || path.StartsWith(Path.EndsInDirectorySeparator(root) ? root : root + Path.DirectorySeparatorChar, s_comparison);

    /// <returns>Null where it does not exist, or its links go round in circles.</returns>
    private static string? RealPath(string path)
    {
        string real = Path.GetPathRoot(path)!;
        try
        {
            foreach (string part in path[real.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
            {
                string next = Path.Combine(real, part);
                FileSystemInfo entry = Directory.Exists(next) ? new DirectoryInfo(next) : new FileInfo(next);
                real = entry.LinkTarget is null ? next : entry.ResolveLinkTarget(returnFinalTarget: true) is { } target ? RealPath(target.FullName) ?? "" : "";
                if (real.Length == 0 || !Path.Exists(real))
                {
                    return null;
                }
            }

            return real;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string Shown(string path) => path.Length <= 200 ? path.Replace("\0", "", StringComparison.Ordinal) : path[..200] + "…";
}

/// <param name="Path">Full path, to be given to <see cref="ServerFiles.Resolve"/> again.</param>
/// <param name="Name">Without its folder.</param>
/// <param name="IsFolder">Whether it can be listed.</param>
/// <param name="Bytes">Of a file.</param>
public sealed record ServerFile(string Path, string Name, bool IsFolder, long Bytes);
