using Dashboard.Analysis;
using Dashboard.Analysis.Activations.Recording;
using Dashboard.Analysis.Datasets;
using Dashboard.Analysis.Datasets.Imported;
using Dashboard.Analysis.Runs;
using Dashboard.Tests.Analysis.Activations;
using Dashboard.Tests.Support;

namespace Dashboard.Tests.Analysis.Runs;

public sealed class DatasetLibraryTests : IDisposable
{
    private readonly TemporaryFolder _data = new(), _files = new();

    public DatasetLibraryTests()
    {
        foreach (int i in Enumerable.Range(0, 9))
        {
            DatasetFiles.Write(_files, $"set/{new[] { "blue", "green", "violet" }[i % 3]}/{i}.png", DatasetFiles.Picture(10 + i));
        }
    }

    public void Dispose()
    {
        _data.Dispose();
        _files.Dispose();
    }

    [Fact]
    public async Task An_imported_dataset_is_there_after_a_restart_with_the_same_pictures()
    {
        string hash;
        await using (Workspace first = Workspace.Open(_data.Path))
        {
            await Import(first, "flowers");
            hash = first.Datasets.Find("flowers")!.ContentHash;
        }

        await using Workspace second = Workspace.Open(_data.Path);
        IImageDataset dataset = second.Datasets.Find("flowers")!;
        Assert.Equal((9, hash, "green/4.png"), (dataset.Count, dataset.ContentHash, dataset.NameOf(4)));
        Assert.Equal([0, 0, 0, 1, 1, 1, 2, 2, 2], dataset.Labels);
        Assert.Equal(["blue", "green", "violet"], dataset.ClassNames);
        Assert.Equal([14, 28, 42], dataset.Decode(4).Pixels[..3]);
        DatasetRecord record = Assert.Single(second.DatasetLibrary.List());
        Assert.Equal((DatasetKind.Folders, _files.File("set")), (record.Kind, record.Path));

        second.DatasetLibrary.Remove("flowers");
        Assert.Null(second.Datasets.Find("flowers"));
    }

    [Fact]
    public async Task A_failed_import_leaves_nothing()
    {
        await using (Workspace workspace = Workspace.Open(_data.Path))
        {
            DatasetFiles.Write(_files, "set/blue/broken.png", "no picture");
            await Assert.ThrowsAsync<UserErrorException>(() => Import(workspace, "flowers"));
            Assert.Null(workspace.Datasets.Find("flowers"));
        }

        await using Workspace again = Workspace.Open(_data.Path);
        Assert.Empty(again.DatasetLibrary.List());
    }

    [Theory]
    [InlineData("demo", "comes with the program")]
    [InlineData("a/b", "without slashes")]
    [InlineData(" ", "without slashes")]
    public async Task A_name_that_cannot_be_is_refused(string name, string expected)
    {
        await using Workspace workspace = Workspace.Open(_data.Path);

        UserErrorException error = await Assert.ThrowsAsync<UserErrorException>(() => Import(workspace, name));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_pictures_may_be_imported_again_but_a_name_does_not_change_its_pictures()
    {
        await using Workspace workspace = Workspace.Open(_data.Path);
        await Import(workspace, "flowers");
        await Import(workspace, "flowers");
        DatasetFiles.Write(_files, "set/blue/extra.png", DatasetFiles.Picture(50));

        UserErrorException error = await Assert.ThrowsAsync<UserErrorException>(() => Import(workspace, "flowers"));
        Assert.Contains("other pictures already", error.Message, StringComparison.Ordinal);
    }

    /// <summary>The network knows red, green, blue; the largest of the mean channels of every picture is its third.</summary>
    [Fact]
    public async Task A_run_has_the_networks_classes_and_those_of_the_dataset_alone()
    {
        await using Workspace workspace = Workspace.Open(_data.Path);
        workspace.Networks.Add("plain", () => new PlainNetwork());
        await Import(workspace, "flowers");

        await Run(workspace.Extract(new ExtractRequest("plain", "flowers")));

        Run run = workspace.Catalogue.Find("plain-on-flowers")!;
        RunImages images = workspace.Catalogue.ImagesOf(run.Id);
        Assert.Equal(["red", "green", "blue", "violet"], run.ClassNames);
        Assert.Equal([2, 2, 2, 1, 1, 1, 3, 3, 3], images.Labels);
        Assert.Equal([2, 2, 2, 2, 2, 2, 2, 2, 2], images.Predictions!);
        Assert.Equal("2 of the dataset's 3 are the network's", run.Provenance["classes"]);
        Assert.Equal(14, workspace.Catalogue.OpenImage(run.Id, 4).Pixels[0]);
    }

    [Fact]
    public async Task An_edited_matching_is_kept_and_used()
    {
        await using (Workspace workspace = Workspace.Open(_data.Path))
        {
            PlainNetwork network = new();
            await Import(workspace, "flowers");
            IImageDataset dataset = workspace.Datasets.Find("flowers")!;
            ClassMatching proposed = workspace.DatasetLibrary.Of(network, dataset);
            Assert.Equal([2], proposed.Unmatched);
            workspace.DatasetLibrary.Save(network, dataset, proposed.With(2, 0));
            Assert.Throws<UserErrorException>(() => workspace.DatasetLibrary.Save(network, dataset, proposed.With(2, 3)));
        }

        await using Workspace again = Workspace.Open(_data.Path);
        again.Networks.Add("plain", () => new PlainNetwork());
        Assert.Equal(new MatchedClass(0, ClassMatch.Edited), again.DatasetLibrary.Of(new PlainNetwork(), again.Datasets.Find("flowers")!).Classes[2]);
        await Run(again.Extract(new ExtractRequest("plain", "flowers")));
        Assert.Equal([2, 2, 2, 1, 1, 1, 0, 0, 0], again.Catalogue.ImagesOf("plain-on-flowers").Labels);
        again.DatasetLibrary.Save(new PlainNetwork(), again.Datasets.Find("flowers")!, null);
        Assert.Equal([2], again.DatasetLibrary.Of(new PlainNetwork(), again.Datasets.Find("flowers")!).Unmatched);
    }

    private Task Import(Workspace workspace, string name) => Run(workspace.ImportDataset(new DatasetRequest(name, _files.File("set"), new DatasetOptions())));

    private static Task Run(IJob job) => job.ExecuteAsync(new NoProgress(), TestContext.Current.CancellationToken);
}
