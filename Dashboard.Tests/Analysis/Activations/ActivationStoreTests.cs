using Dashboard.Analysis.Activations;
using Dashboard.Analysis.Storage;
using Dashboard.Tests.Support;

namespace Dashboard.Tests.Analysis.Activations;

public class ActivationStoreTests
{
    [Theory]
    [InlineData(50, 30, 1 << 20)]
    [InlineData(50, 30, 1_000)]
    [InlineData(1, 7, 1_000)]
    public void What_was_written_is_read(int images, int units, int blockBytes)
    {
        MadeUpLayer layer = new("conv1", images, units);
        using TemporaryFolder temporary = new();
        using DataFolder folder = DataFolder.Open(temporary.Path);
        using ActivationDatabase database = ActivationDatabase.Open(folder);
        LiteActivationStore store = new(database, cacheBytes: 1_000);

        LayerManifest manifest = Write(store, layer, blockBytes);

        AssertHolds(store, manifest, layer);
    }

    [Fact]
    public void A_unit_larger_than_a_block_is_cut_into_ranges_of_images()
    {
        MadeUpLayer layer = new("conv1", 100, 3);
        using TemporaryFolder temporary = new();
        using DataFolder folder = DataFolder.Open(temporary.Path);
        using ActivationDatabase database = ActivationDatabase.Open(folder);
        LiteActivationStore store = new(database, cacheBytes: 0);
        BlockLayout layout = new(100, 3, UnitsPerBlock: 1, ImagesPerBlock: 33);

        LayerManifest manifest = LayerBlocks.Write(store, "key", layer.Name, layout, layer.ReadUnits, null, TestContext.Current.CancellationToken);

        Assert.Equal(12, layout.BlockCount);
        AssertHolds(store, manifest, layer);
    }

    [Fact]
    public void Layers_whose_names_differ_in_case_are_two_layers()
    {
        MadeUpLayer small = new("conv1", 20, 4), capital = new("CONV1", 20, 9);
        using TemporaryFolder temporary = new();
        using DataFolder folder = DataFolder.Open(temporary.Path);
        using ActivationDatabase database = ActivationDatabase.Open(folder);
        LiteActivationStore store = new(database, cacheBytes: 0);

        LayerManifest first = Write(store, small, 1_000), second = Write(store, capital, 1_000);

        AssertHolds(store, first, small);
        AssertHolds(store, second, capital);
    }

    [Fact]
    public void A_deleted_file_is_noticed_while_the_program_runs_and_can_be_filled_again()
    {
        MadeUpLayer layer = new("fc6", 40, 10);
        using TemporaryFolder temporary = new();
        using DataFolder folder = DataFolder.Open(temporary.Path);
        using ActivationDatabase database = ActivationDatabase.Open(folder);
        LiteActivationStore store = new(database, cacheBytes: 1 << 20);
        LayerManifest manifest = Write(store, layer, 1_000);

        File.Delete(folder.ActivationDatabasePath);

        Assert.Equal(manifest.Layout.BlockCount, store.MissingBlocks(manifest).Count);
        Write(store, layer, 1_000);
        AssertHolds(store, manifest, layer);
        Assert.True(File.Exists(folder.ActivationDatabasePath));
    }

    [Fact]
    public void Many_threads_read_at_once_through_a_cache_too_small_for_all()
    {
        MadeUpLayer layer = new("fc6", 60, 64);
        using TemporaryFolder temporary = new();
        using DataFolder folder = DataFolder.Open(temporary.Path);
        using ActivationDatabase database = ActivationDatabase.Open(folder);
        LiteActivationStore store = new(database, cacheBytes: 2_000);
        LayerManifest manifest = Write(store, layer, 1_000);

        Parallel.For(0, 8, new ParallelOptions { CancellationToken = TestContext.Current.CancellationToken }, _ => AssertHolds(store, manifest, layer));
    }

    [Fact]
    public void Deleted_blocks_are_gone_and_the_rest_stays()
    {
        MadeUpLayer first = new("fc6", 40, 10), second = new("fc7", 40, 10);
        using TemporaryFolder temporary = new();
        using DataFolder folder = DataFolder.Open(temporary.Path);
        using ActivationDatabase database = ActivationDatabase.Open(folder);
        LiteActivationStore store = new(database, cacheBytes: 1 << 20);
        LayerManifest gone = Write(store, first, 1_000), kept = Write(store, second, 1_000);

        store.Delete(gone.ContentKey, gone.Layer, gone.Layout.BlockCount);

        Assert.Throws<DamagedBlockException>(() => store.ReadBlock(gone, 0));
        AssertHolds(store, kept, second);
    }

    [Fact]
    public void Memory_held_stays_within_the_limit()
    {
        BlockCache cache = new(limitBytes: 100);

        for (int i = 0; i < 20; i++)
        {
            cache.GetOrRead(new BlockKey("key", "fc6", i), 30, () => new byte[30]);
            Assert.InRange(cache.Bytes, 30, 100);
        }

        int readAgain = 0;
        cache.GetOrRead(new BlockKey("key", "fc6", 19), 30, () => [(byte)++readAgain]);
        cache.GetOrRead(new BlockKey("key", "fc6", 0), 30, () => [(byte)++readAgain]);
        Assert.Equal(1, readAgain);
    }

    private static LayerManifest Write(LiteActivationStore store, MadeUpLayer layer, int blockBytes) => LayerBlocks.Write(
        store, "key", layer.Name, BlockLayout.For(layer.Images, layer.Units, blockBytes), layer.ReadUnits, null, TestContext.Current.CancellationToken);

    private static void AssertHolds(LiteActivationStore store, LayerManifest manifest, MadeUpLayer layer)
    {
        StoredActivationMatrix matrix = new(store, manifest, damage => damage);
        float[] values = new float[layer.Images];
        for (int unit = 0; unit < layer.Units; unit++)
        {
            matrix.ReadUnit(unit, values);
            Assert.Equal(layer.Unit(unit), values);
        }
    }
}
