using Dashboard.Analysis.Datasets;
using Dashboard.Analysis.Networks;
using Dashboard.Services.Networks;
using static TorchSharp.torch;

namespace Dashboard.Tests.Services.Networks;

public sealed class HeldNetworkTests
{
    [Fact]
    public void A_network_let_go_while_it_runs_is_freed_when_it_is_done_and_once()
    {
        CountingNetwork network = new();
        HeldNetwork held = HeldNetwork.Owned(network);
        held.Use(_ =>
        {
            held.Use(_ => 0);
            held.Dispose();
            held.Dispose();
            Assert.Equal(0, network.Freed);
            return 0;
        });
        Assert.Equal(1, network.Freed);
        held.Dispose();
        Assert.Equal(1, network.Freed);
        Assert.Throws<OperationCanceledException>(() => held.Use(_ => 0));
    }

    [Fact]
    public void One_that_nobody_runs_is_freed_at_once_and_the_catalogues_never()
    {
        CountingNetwork mine = new(), theirs = new();
        HeldNetwork.Owned(mine).Dispose();
        HeldNetwork.Shared(theirs).Dispose();
        Assert.Equal((1, 0), (mine.Freed, theirs.Freed));
    }

    private sealed class CountingNetwork : INetwork
    {
        public int Freed { get; private set; }

        public string Name => "counting";

        public string Architecture => "counting";

        public string ContentHash => "counting";

        public Preprocessing Preprocessing { get; } = new(1, 1, 1, [0, 0, 0], [1, 1, 1]);

        public IReadOnlyList<string> ClassNames => ["a"];

        public IReadOnlyList<LayerInfo> Layers => [new("a", LayerKind.FullyConnected, 1)];

        public string LogitLayer => "a";

        public IReadOnlyDictionary<string, Tensor> Forward(Tensor batch, IReadOnlyCollection<string> layers) => throw new NotSupportedException();

        public Tensor ForwardTo(Tensor batch, string layer, bool preActivation = false) => throw new NotSupportedException();

        public void Dispose() => Freed++;
    }
}
