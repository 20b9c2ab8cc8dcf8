using Dashboard.Analysis.Networks;
using Dashboard.Analysis.Runs;
using Dashboard.Tests.Support;

namespace Dashboard.Tests.Analysis.Networks;

public sealed class UntrainedNetworkTests
{
    [Fact]
    public void The_control_has_the_shape_of_the_trained_network_but_not_its_weights_and_is_the_same_each_time()
    {
        string[] classes = ["cup", "fish", "key"];
        using StagedNetwork one = DemoNetwork.Untrained(classes), again = DemoNetwork.Untrained(classes), trained = DemoNetwork.Create(seed: 2, classes);
        Assert.Equal(DemoNetwork.UntrainedName, one.Name);
        Assert.Equal(trained.Layers, one.Layers);
        Assert.Equal(one.ContentHash, again.ContentHash);
        Assert.NotEqual(trained.ContentHash, one.ContentHash);
    }

    [Fact]
    public async Task Every_data_folder_knows_it_by_name()
    {
        using TemporaryFolder folder = new();
        await using Workspace workspace = Workspace.Open(folder.Path);
        INetwork network = workspace.Networks.Find(DemoNetwork.UntrainedName)!;
        Assert.Equal(workspace.Datasets.Find("demo")!.ClassNames, network.ClassNames);
    }
}
