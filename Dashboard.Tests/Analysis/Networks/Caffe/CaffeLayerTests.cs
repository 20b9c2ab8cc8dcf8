using Dashboard.Analysis.Networks.Caffe.Layers;
using Dashboard.Analysis.Networks.Onnx;
using TorchSharp;
using static TorchSharp.torch;

namespace Dashboard.Tests.Analysis.Networks.Caffe;

/// <summary>Each layer against numpy, and its gradient against finite differences.</summary>
public sealed class CaffeLayerTests
{
    private const double Tolerance = 1e-5, GradientTolerance = 1e-2;
    private const float Step = 5e-4f;

    public static TheoryData<string> Cases => [.. LayerCase.All.Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_layer_computes_what_its_definition_says(string name)
    {
        LayerCase layer = LayerCase.All.Single(c => c.Name == name);
        AssertTops(layer, layer.Build());
    }

    [Theory]
    [InlineData(BlobForm.OneByOne)]
    [InlineData(BlobForm.InTwoPieces)]
    [InlineData(BlobForm.Doubles)]
    internal void Weights_may_be_written_in_any_form(BlobForm form)
    {
        foreach (LayerCase layer in LayerCase.All.Where(c => c.Name is "convolution in groups" or "dense" or "batch norm"))
        {
            AssertTops(layer, layer.Build(form));
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_gradient_agrees_with_finite_differences(string name)
    {
        LayerCase layer = LayerCase.All.Single(c => c.Name == name);
        using OnnxProgram program = CaffeFiles.Compile(layer.Build());
        ExecutionPlan plan = program.PlanFor([program.Slots["out0"]]);
        using Generator generator = new(5);
        using DisposeScope scope = NewDisposeScope();
        Tensor[] inputs = Inputs(layer), directions = [.. inputs.Select(i => randn(i.shape, generator: generator))];
        Tensor weights = randn(program.Run(plan, inputs)[0].shape, generator: generator);

        Tensor[] variables = [.. inputs.Select(i => i.clone().requires_grad_(true))];
        Total(program.Run(plan, variables)[0]).backward();
        double slope = variables.Zip(directions).Sum(p => (p.First.grad!.to_type(ScalarType.Float64) * p.Second).sum().item<double>());
        double size = variables.Zip(directions).Sum(p => (p.First.grad!.to_type(ScalarType.Float64) * p.Second).square().sum().item<double>());

        using IDisposable noGradient = no_grad();
        double numeric = (At(Step) - At(-Step)) / (2 * Step);
        Assert.True(size > 0);
        Assert.True(Math.Abs(slope - numeric) <= GradientTolerance * Math.Max(Math.Abs(slope), Math.Sqrt(size)), $"gradient {slope}, differences {numeric}");

        Tensor Total(Tensor value) => (value.to_type(ScalarType.Float64) * weights).sum();
        double At(float step) => Total(program.Run(plan, [.. inputs.Zip(directions).Select(p => p.First + (p.Second * step))])[0]).item<double>();
    }

    [Fact]
    public void Every_layer_type_has_a_case()
    {
        HashSet<string> covered = [.. LayerCase.All.Select(c => c.Type)];
        Assert.DoesNotContain(LayerTable.Names, type => !covered.Contains(type));
        Assert.Equal(LayerCase.All.Count, LayerCase.All.Select(c => c.Name).Distinct().Count());
    }

    private static void AssertTops(LayerCase layer, CaffeBuilder files)
    {
        using OnnxProgram program = CaffeFiles.Compile(files);
        using DisposeScope scope = NewDisposeScope();
        Tensor[] given = program.Run(program.PlanFor([.. layer.Tops.Select((_, i) => program.Slots[FormattableString.Invariant($"out{i}")])]), Inputs(layer));
        foreach (((float[] expected, long[] shape), Tensor actual) in layer.Tops.Zip(given))
        {
            Assert.Equal(shape, actual.shape);
            double largest = Math.Max(1e-6, expected.Max(Math.Abs));
            float[] values = actual.contiguous().data<float>().ToArray();
            Assert.All(expected.Zip(values), pair => Assert.True(Math.Abs(pair.First - pair.Second) <= Tolerance * largest, $"{pair.Second} where {pair.First} is expected"));
        }
    }

    private static Tensor[] Inputs(LayerCase layer) => [.. layer.Bottoms.Select(b => tensor(b.Values, b.Shape))];
}
