using Dashboard.Analysis.Storage;
using Dashboard.Tests.Support;

namespace Dashboard.Tests.Analysis.Storage;

public sealed class UnflushedStreamTests
{
    [Fact]
    public void A_log_whose_write_failed_tells_the_next_reader_and_writes_no_more()
    {
        using TemporaryFolder folder = new();
        UnflushedStream data = new(folder.File("data"));
        using UnflushedStream log = new(folder.File("log")) { TellsFailuresLater = true, After = data };
        data.Write(new byte[8]);
        data.Dispose(); // Its bytes can no longer be brought to the disk, which must come first.

        log.Write(new byte[8]);
        log.After = null;
        log.Write(new byte[8]);

        Assert.Equal(16, log.Position);
        Assert.Equal(0, log.Length);
        log.Position = 0;
        Assert.Throws<IOException>(() => log.Read(new byte[8]));
        Assert.Throws<IOException>(log.ThrowIfFailed);
    }
}
