using System.Globalization;
using System.Runtime.InteropServices;
using Dashboard.Analysis.Activations;
using Dashboard.Analysis.Storage;
using Dashboard.Tests.Support;

namespace Dashboard.Tests.Analysis.Storage;

/// <summary>Whatever byte of activations.db changes, values read are those written or the damage is noticed and named.</summary>
public class CacheDamageTests
{
    private const string Key = "0123456789abcdef";
    private static readonly MadeUpLayer s_layer = new("fc6", Images: 300, Units: 40);

    [Fact]
    public void No_flipped_byte_changes_a_value_silently()
    {
        int flips = int.Parse(Environment.GetEnvironmentVariable("SELECTIVITY_TEST_FLIPS") ?? "60", CultureInfo.InvariantCulture);
        using TemporaryFolder temporary = new();
        LayerManifest manifest = WriteLayer(temporary);
        byte[] intact = File.ReadAllBytes(temporary.File("activations.db"));
        Random random = new(20261123);
        int noticed = 0;

        for (int flip = 0; flip < flips; flip++)
        {
            byte[] damaged = (byte[])intact.Clone();
            damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
            File.WriteAllBytes(temporary.File("activations.db"), damaged);
            File.Delete(temporary.File("activations-log.db"));
            noticed += ReadsOrNotices(temporary, manifest) ? 0 : 1;
        }

        // A finalizer of LiteDB that throws would end the process here.
        GC.Collect();
        GC.WaitForPendingFinalizers();

        Assert.InRange(noticed, flips / 2, flips);
    }

    [Fact]
    public void The_transactions_of_this_LiteDB_can_be_kept_from_the_finalizer() => Assert.True(LiteFinalizers.AreWithinReach);

    [Fact]
    public void A_changed_block_is_named_and_a_repair_keeps_the_others()
    {
        using TemporaryFolder temporary = new();
        LayerManifest manifest = WriteLayer(temporary);
        FlipFirst(temporary.File("activations.db"), MemoryMarshal.AsBytes(s_layer.Unit(0).AsSpan(0, 16)).ToArray());
        using DataFolder folder = DataFolder.Open(temporary.Path);
        using ActivationDatabase database = ActivationDatabase.Open(folder);
        LiteActivationStore store = new(database, cacheBytes: 0);

        DamagedBlockException damage = Assert.Throws<DamagedBlockException>(() => store.ReadBlock(manifest, 0));
        store.Repair([manifest], TestContext.Current.CancellationToken);

        Assert.Equal(("fc6", 0), (damage.Layer, damage.Block));
        Assert.Equal([0], store.MissingBlocks(manifest));
        Assert.Equal(s_layer.Unit(39), ReadUnit(store, manifest, 39));
    }

    [Theory]
    [InlineData("truncated")]
    [InlineData("empty")]
    [InlineData("text")]
    public void A_file_that_is_no_database_any_more_counts_as_an_empty_cache(string how)
    {
        using TemporaryFolder temporary = new();
        LayerManifest manifest = WriteLayer(temporary);
        string file = temporary.File("activations.db");
        byte[] intact = File.ReadAllBytes(file);
        File.WriteAllBytes(file, how switch { "truncated" => intact[..5000], "empty" => [], _ => "this is no database, whatever its name says"u8.ToArray() });
        using DataFolder folder = DataFolder.Open(temporary.Path);
        using ActivationDatabase database = ActivationDatabase.Open(folder);
        LiteActivationStore store = new(database, cacheBytes: 0);

        Assert.Equal(manifest.Layout.BlockCount, store.MissingBlocks(manifest).Count);
        LayerManifest again = Write(store);
        Assert.Equal(manifest.Checksums, again.Checksums);
        Assert.Equal(s_layer.Unit(3), ReadUnit(store, manifest, 3));
    }

    private static bool ReadsOrNotices(TemporaryFolder temporary, LayerManifest manifest)
    {
        using DataFolder folder = DataFolder.Open(temporary.Path);
        using ActivationDatabase database = ActivationDatabase.Open(folder);
        LiteActivationStore store = new(database, cacheBytes: 0);
        bool intact = true;
        for (int unit = 0; unit < s_layer.Units; unit += manifest.Layout.UnitsPerBlock)
        {
            try
            {
                Assert.Equal(s_layer.Unit(unit), ReadUnit(store, manifest, unit));
            }
            catch (DamagedBlockException)
            {
                intact = false;
            }
        }

        // Whatever is broken, a repair and a second recording make the cache whole.
        if (!intact)
        {
            store.Repair([manifest], TestContext.Current.CancellationToken);
            Write(store);
            Assert.Empty(store.MissingBlocks(manifest));
            Assert.Equal(s_layer.Unit(39), ReadUnit(store, manifest, 39));
        }

        return intact;
    }

    private static LayerManifest WriteLayer(TemporaryFolder temporary)
    {
        using DataFolder folder = DataFolder.Open(temporary.Path);
        using ActivationDatabase database = ActivationDatabase.Open(folder);
        return Write(new LiteActivationStore(database, cacheBytes: 0));
    }

    private static LayerManifest Write(LiteActivationStore store)
    {
        BlockLayout layout = BlockLayout.For(s_layer.Images, s_layer.Units, targetBytes: 10_000);
        return LayerBlocks.Write(store, Key, s_layer.Name, layout, s_layer.ReadUnits, null, TestContext.Current.CancellationToken);
    }

    private static float[] ReadUnit(LiteActivationStore store, LayerManifest manifest, int unit)
    {
        float[] values = new float[manifest.Layout.ImageCount];
        new StoredActivationMatrix(store, manifest, damage => damage).ReadUnit(unit, values);
        return values;
    }

    private static void FlipFirst(string file, byte[] pattern)
    {
        byte[] bytes = File.ReadAllBytes(file);
        int at = bytes.AsSpan().IndexOf(pattern);
        Assert.True(at > 0);
        bytes[at] ^= 1;
        File.WriteAllBytes(file, bytes);
    }
}
