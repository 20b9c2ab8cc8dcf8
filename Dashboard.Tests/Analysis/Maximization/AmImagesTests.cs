using Dashboard.Analysis;
using Dashboard.Analysis.Maximization;

namespace Dashboard.Tests.Analysis.Maximization;

public class AmImagesTests
{
    [Fact]
    public async Task Images_survive_a_restart_with_every_number()
    {
        await using SmallWorld world = await SmallWorld.RecordAsync();
        await world.MakeAsync(SmallWorld.Few());
        IReadOnlyList<AmImage> before = world.Images.List(SmallWorld.RunId);

        await world.ReopenAsync();

        Assert.Equal(before, world.Images.List(SmallWorld.RunId));
        Assert.All(before, image => Assert.NotEmpty(world.Images.ReadPng(image.Id)));
        Assert.Empty(Directory.EnumerateFiles(world.Folder, "*.part", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task They_are_listed_by_unit_and_seed_and_found_by_hash()
    {
        await using SmallWorld world = await SmallWorld.RecordAsync();
        await world.MakeAsync(SmallWorld.Few());
        await world.MakeAsync(SmallWorld.Few("conv", seeds: 1));

        Assert.Equal([("conv", 0, 0), ("conv", 2, 0), ("fc", 0, 0), ("fc", 0, 1), ("fc", 2, 0), ("fc", 2, 1)], world.Images.List(SmallWorld.RunId).Select(i => (i.Layer, i.Unit, i.Seed)));
        AmImage image = world.Images.List(SmallWorld.RunId, "fc", 2)[1];
        Assert.Equal(image, world.Images.Find(image.Id));
        Assert.Null(world.Images.Find(new string('0', 64)));
        Assert.Empty(world.Images.List("elsewhere"));
    }

    [Fact]
    public async Task A_removed_image_is_gone_with_its_file_and_the_change_is_told()
    {
        await using SmallWorld world = await SmallWorld.RecordAsync();
        await world.MakeAsync(SmallWorld.Few(seeds: 1));
        AmImage image = world.Images.List(SmallWorld.RunId)[0];
        int told = 0;
        world.Images.Changed += () => told++;

        world.Images.Remove(image);

        Assert.Equal(1, told);
        Assert.DoesNotContain(image, world.Images.List(SmallWorld.RunId));
        Assert.Throws<UserErrorException>(() => world.Images.ReadPng(image.Id));
        Assert.Single(Directory.EnumerateFiles(Path.Combine(world.Folder, "images"), "*.png", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_removed_run_takes_its_images_along_unless_another_shows_the_same()
    {
        await using SmallWorld world = await SmallWorld.RecordAsync();
        await world.RecordAgainAsync("twin");
        await world.MakeAsync(SmallWorld.Few(seeds: 1));
        int shipped = ShippedAmImages.List().Count(i => world.Images.Find(i.Id) is not null);

        world.Workspace.Catalogue.Remove("twin");
        Assert.Equal(2, world.Images.List(SmallWorld.RunId).Count);
        string[] ids = [.. world.Images.List(SmallWorld.RunId).Select(i => i.Id)];

        world.Workspace.Catalogue.Remove(SmallWorld.RunId);
        Assert.All(ids, id => Assert.Null(world.Images.Find(id)));
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(world.Folder, "images"), "*.png", SearchOption.AllDirectories));
        Assert.Equal(shipped, ShippedAmImages.List().Count(i => world.Images.Find(i.Id) is not null));

        await world.ReopenAsync();
        await world.RecordAgainAsync(SmallWorld.RunId);
        Assert.Empty(world.Images.List(SmallWorld.RunId));
    }

    [Fact]
    public async Task A_run_removed_while_images_are_made_gets_none()
    {
        await using SmallWorld world = await SmallWorld.RecordAsync();
        world.Workspace.Maximization.Previews.Changed += () =>
        {
            if (world.Workspace.Catalogue.Find(SmallWorld.RunId) is not null)
            {
                world.Workspace.Catalogue.Remove(SmallWorld.RunId);
            }
        };

        UserErrorException error = await Assert.ThrowsAsync<UserErrorException>(() => world.MakeAsync(SmallWorld.Few() with { Adjust = s => s with { Steps = 16 } }));

        Assert.Equal("no_run", error.Code);
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(world.Folder, "images"), "*.png", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_changed_file_is_never_taken_for_the_picture_that_was_measured()
    {
        await using SmallWorld world = await SmallWorld.RecordAsync();
        await world.MakeAsync(SmallWorld.Few(seeds: 1));
        AmImage image = world.Images.List(SmallWorld.RunId)[0];
        string file = Directory.EnumerateFiles(world.Folder, $"{image.Id}.png", SearchOption.AllDirectories).Single();
        byte[] bytes = File.ReadAllBytes(file);
        bytes[^20] ^= 1;
        File.WriteAllBytes(file, bytes);

        UserErrorException error = Assert.Throws<UserErrorException>(() => world.Images.ReadPng(image.Id));

        Assert.Contains("damaged", error.Message, StringComparison.Ordinal);
    }
}
