using System.Diagnostics;

namespace Dashboard.Tests.Support;

/// <summary>A disk in memory that is soon full. Only the superuser of Linux may mount one: elsewhere the test that wants it is skipped.</summary>
internal sealed class SmallDisk : IDisposable
{
    private const int PieceBytes = 4096;
    private readonly TemporaryFolder _place = new();
    private readonly bool _isMounted;

    public SmallDisk(int megabytes)
    {
        _isMounted = OperatingSystem.IsLinux() && Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "selectivity-test", _place.Path);
        if (!_isMounted)
        {
            _place.Dispose();
            Assert.Skip("Mounting a small disk needs the superuser of Linux.");
        }
    }

    /// <summary>A folder on it, so that the mount itself stays when the folder is deleted.</summary>
    public string Folder => Directory.CreateDirectory(Path.Combine(_place.Path, "data")).FullName;

    private string Filler => Path.Combine(_place.Path, "filler");

    /// <summary>To the last byte.</summary>
    public void Fill()
    {
        using FileStream filler = new(Filler, FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);
        byte[] piece = new byte[PieceBytes];
        try
        {
            while (true)
            {
                filler.Write(piece);
            }
        }
        catch (IOException)
        {
            // Full.
        }
    }

    public void Free() => File.Delete(Filler);

    public void Dispose()
    {
        // Lazily: a handle that a test left open must not keep it for ever.
        Run("umount", "-l", _place.Path);
        _place.Dispose();
    }

    private static bool Run(string program, params string[] arguments)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
