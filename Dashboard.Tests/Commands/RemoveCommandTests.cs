using Dashboard.Analysis.Runs;
using Dashboard.Tests.Analysis.Networks.Architectures;
using Dashboard.Tests.Support;

namespace Dashboard.Tests.Commands;

public sealed class RemoveCommandTests : IDisposable
{
    private readonly TemporaryFolder _data = new(), _files = new();

    public void Dispose()
    {
        _data.Dispose();
        _files.Dispose();
    }

    [Fact]
    public async Task Each_is_removed_by_itself_and_what_was_made_of_it_stays()
    {
        MadeUpWeights.Of("resnet20").WritePytorch(_files.File("weights.th"));
        DatasetFiles.Write(_files, "set/a/1.png", DatasetFiles.Picture(10));
        DatasetFiles.Write(_files, "set/b/2.png", DatasetFiles.Picture(60));
        File.WriteAllLines(_files.File("classes.txt"), ["a", "b", "c", "d", "e", "f", "g"]);
        await Run("import", "network", _files.File("weights.th"), "--name", "mine", "--classes", _files.File("classes.txt"));
        await Run("import", "dataset", _files.File("set"), "--name", "pictures");
        await Run("extract", "--network", "mine", "--dataset", "pictures", "--layers", "relu", "--run", "first");

        Assert.Equal("Removed network mine. Runs recorded with it stay.", await Run("remove", "network", "mine"));
        await using (Workspace workspace = Workspace.Open(_data.Path))
        {
            Assert.Empty(workspace.NetworkLibrary.List());
            Assert.Empty(Directory.GetFileSystemEntries(_data.File("networks")));
            Assert.Equal(2, workspace.Catalogue.OpenLayer("first", "relu").ImageCount);
            Assert.Equal(10, workspace.Catalogue.OpenImage("first", 0).Pixels[0]);
        }

        Assert.StartsWith("Removed dataset pictures.", await Run("remove", "dataset", "pictures"), StringComparison.Ordinal);
        await using (Workspace workspace = Workspace.Open(_data.Path))
        {
            Assert.Null(workspace.Datasets.Find("pictures"));
            Assert.True(File.Exists(_files.File("set/a/1.png")));
            Assert.Equal([0, 1], workspace.Catalogue.ImagesOf("first").Labels);
        }

        Assert.StartsWith("Removed run first.", await Run("remove", "run", "first"), StringComparison.Ordinal);
        await using (Workspace workspace = Workspace.Open(_data.Path))
        {
            Assert.Empty(workspace.Catalogue.List());
        }
    }

    [Theory]
    [InlineData(1, "There is no imported network demo", "network", "demo")]
    [InlineData(1, "There is no imported dataset demo", "dataset", "demo")]
    [InlineData(1, "There is no run gone", "run", "gone")]
    [InlineData(2, "NAME", "network")]
    [InlineData(2, "'model'", "model", "x")]
    public async Task What_cannot_be_removed_is_a_sentence(int expectedCode, string sentence, params string[] arguments)
    {
        (int exitCode, _, string error) = await VerbProcess.RunAsync(["remove", .. arguments, "--data", _data.Path]);
        Assert.Equal(expectedCode, exitCode);
        Assert.Contains(sentence, error, StringComparison.Ordinal);
    }

    private async Task<string> Run(params string[] arguments)
    {
        (int exitCode, _, string error) = await VerbProcess.RunAsync([.. arguments, "--data", _data.Path]);
        Assert.True(exitCode == 0, error);
        return error.TrimEnd();
    }
}
