using Dashboard.Analysis.Storage;
using Dashboard.Tests.Support;

namespace Dashboard.Tests.Analysis.Storage;

public sealed class LiteFileSlotTests
{
    [Fact]
    public void It_is_closed_when_its_users_are_done_and_stays_closed()
    {
        using TemporaryFolder temporary = new();
        string path = temporary.File("used.db");
        LiteFileSlot slot = new(() => LiteFile.OpenCache(path));
        Thread closing = new(slot.Dispose);

        bool closedTooEarly = slot.Use(file =>
        {
            closing.Start();
            // It must not come to its end in here, however long it is waited for.
            bool isClosed = closing.Join(TimeSpan.FromMilliseconds(300));
            Assert.Equal(0, file.Read(db => db.GetCollection("notes").Count()));
            return isClosed;
        });
        closing.Join();
        File.Delete(path);

        Assert.False(closedTooEarly);
        Assert.Throws<ObjectDisposedException>(() => slot.Use(_ => { }));
        Assert.Throws<ObjectDisposedException>(() => slot.Reopen());
        Assert.False(File.Exists(path));
        slot.Dispose();
    }
}
