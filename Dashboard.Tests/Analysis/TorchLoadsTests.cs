using TorchSharp;

namespace Dashboard.Tests.Analysis;

public class TorchLoadsTests
{
    [Fact]
    public void Libtorch_loads_and_computes_on_this_machine()
    {
        using torch.Tensor ones = torch.ones(3);
        using torch.Tensor sum = ones.sum();
        Assert.Equal(3, sum.item<float>());
    }
}
