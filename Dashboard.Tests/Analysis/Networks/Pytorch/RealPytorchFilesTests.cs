using System.Text.Json;
using Dashboard.Analysis.Networks.Pytorch;
using Dashboard.Tests.Support;
using TorchSharp;
using static TorchSharp.torch;

namespace Dashboard.Tests.Analysis.Networks.Pytorch;

public sealed class RealPytorchFilesTests
{
    [Theory]
    [InlineData("resnet20_cifar10/resnet20.th")]
    [InlineData("resnet32_cifar10/resnet32.th")]
    [InlineData("resnet_2b/resnet_2b.pth")]
    [InlineData("cifar_base_kw/cifar_base_kw.pth")]
    [InlineData("mnist_burn/mnist.pt")]
    public void Every_tensor_of_a_published_file_is_the_known_one(string path)
    {
        string folder = Path.Combine(Repository.SharedData(), "networks");
        using PytorchFile file = PytorchFile.Open(Path.Combine(folder, path));
        using JsonDocument tensors = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "tensors.json")));
        JsonProperty[] known = [.. tensors.RootElement.GetProperty($"networks/{path}").EnumerateObject()];
        using DisposeScope scope = NewDisposeScope();
        Dictionary<string, JsonElement> expected = known.ToDictionary(t => NameOf(t.Name), t => t.Value);
        Assert.Equal(expected.Keys.Order(), file.Names.Order());
        foreach (string name in file.Names)
        {
            JsonElement facts = expected[name];
            double[] values = [.. file.Read(name).reshape(-1).data<float>().Select(v => (double)v)];
            Assert.Equal(facts.GetProperty("shape").EnumerateArray().Select(s => s.GetInt64()), file.ShapeOf(name));
            Assert.Equal(facts.GetProperty("first").GetDouble(), values[0], 6);
            Assert.Equal(facts.GetProperty("last").GetDouble(), values[^1], 6);
            double size = Math.Max(1, facts.GetProperty("abs_sum").GetDouble());
            Assert.True(Math.Abs(facts.GetProperty("sum").GetDouble() - values.Sum()) < 1e-5 * size, name);
            Assert.True(Math.Abs(facts.GetProperty("abs_sum").GetDouble() - values.Sum(Math.Abs)) < 1e-5 * size, name);
        }
    }

    /// <summary>The list says where each lies: "state_dict/module.conv1.weight".</summary>
    private static string NameOf(string path)
    {
        string name = path[(path.IndexOf('/', StringComparison.Ordinal) + 1)..];
        return name.StartsWith("module.", StringComparison.Ordinal) ? name["module.".Length..] : name;
    }
}
