using Dashboard.Analysis.Maximization;
using Dashboard.Analysis.Runs;
using Dashboard.Services.Gallery;
using Dashboard.Tests.Components.Support;

namespace Dashboard.Tests.Services.Gallery;

public class RealCropPicturesTests
{
    [Fact]
    public async Task Closing_waits_for_pictures_that_are_being_cut_as_the_network_is_freed_after_it()
    {
        RealCropPictures? pictures = null;
        bool disposedTooEarly = false;
        Thread disposing = new(() => pictures!.Dispose());
        pictures = new RealCropPictures(new Maker(() =>
        {
            disposing.Start();
            // It must not come to its end in here, however long it is waited for.
            disposedTooEarly = disposing.Join(TimeSpan.FromMilliseconds(300));
        }));

        Assert.Empty(await pictures.FindAsync(TestRun.Create().Run, "fc", 0, TestContext.Current.CancellationToken));
        disposing.Join();

        Assert.False(disposedTooEarly);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => pictures.FindAsync(TestRun.Create().Run, "fc", 1, TestContext.Current.CancellationToken));
    }

    private sealed class Maker(Action cut) : IAmMaker
    {
        public IJob Job(AmRequest request) => throw new NotSupportedException();

        public IReadOnlyList<RealCrop> TopRealCrops(string runId, string layer, int unit, int count)
        {
            cut();
            return [];
        }

        public string? WhyNot(Run run) => null;
    }
}
