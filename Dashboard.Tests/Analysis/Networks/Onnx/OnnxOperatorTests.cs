using Dashboard.Analysis.Networks.Onnx;
using Dashboard.Analysis.Networks.Onnx.Operators;
using TorchSharp;
using static TorchSharp.torch;

namespace Dashboard.Tests.Analysis.Networks.Onnx;

/// <summary>Each operator against ONNX Runtime, on graphs made here.</summary>
public sealed class OnnxOperatorTests
{
    /// <summary>Of the largest value: two float32 libraries that add in another order.</summary>
    private const double Tolerance = 1e-5;

    public static TheoryData<string> Cases => [.. OperatorCases.All.Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void An_operator_computes_what_ONNX_Runtime_does(string name)
    {
        OperatorCase operatorCase = OperatorCases.All.Single(c => c.Name == name);
        AssertSame(operatorCase, operatorCase);
    }

    /// <summary>ONNX Runtime refuses dilation with automatic padding; here the padding is reckoned by hand: outputs ⌈10/2⌉ = 5 and ⌈7/3⌉ = 3, reach 5, so 3 and 4 in all.</summary>
    [Theory]
    [InlineData("SAME_UPPER", new[] { 1, 2, 2, 2 })]
    [InlineData("SAME_LOWER", new[] { 2, 2, 1, 2 })]
    public void Automatic_padding_of_a_dilated_convolution_is_what_makes_the_result_a_stride_th_of_the_input(string automatic, int[] byHand) => AssertSame(
        Dilated(("auto_pad", automatic)),
        Dilated(("pads", byHand)));

    /// <summary>ONNX Runtime has odd windows only; by the definition an even one reaches one channel further on than back.</summary>
    [Fact]
    public void Response_normalisation_over_an_even_window_reaches_further_on()
    {
        using OnnxProgram program = OnnxPrograms.Compile(new OnnxBuilder(13).Input("x", 1, 5, 1, 1)
            .Node("LRN", "x", "y", ("size", 4), ("alpha", 2f), ("beta", 1f), ("bias", 1f)).Output("y").Build());
        using DisposeScope scope = NewDisposeScope();
        Tensor actual = program.Run(program.PlanFor([program.Slots["y"]]), [tensor([1f, 2f, 3f, 4f, 5f], [1, 5, 1, 1])])[0];
        // Channel 0 sees channels 0 to 2: 1 / (1 + 2/4 · 14); channel 2 sees 1 to 4; channel 4 sees 3 and 4.
        float[] values = actual.contiguous().data<float>().ToArray();
        Assert.Equal(1 / 8f, values[0], 6);
        Assert.Equal(3 / 28f, values[2], 6);
        Assert.Equal(5 / 21.5f, values[4], 6);
    }

    [Fact]
    public void Every_operator_has_a_case()
    {
        HashSet<string> covered = [.. OperatorCases.All.SelectMany(c => c.Operators)];
        Assert.DoesNotContain(OperatorTable.Names, name => !covered.Contains(name));
        Assert.Equal(OperatorCases.All.Count, OperatorCases.All.Select(c => c.Name).Distinct().Count());
    }

    private static OperatorCase Dilated((string, object) padding) => new("dilated", new OnnxBuilder(11).Input("x", 1, 3, 10, 7).Weight("w", 4, 3, 3, 3)
        .Node("Conv", "x w", "y", ("dilations", new[] { 2, 2 }), ("strides", new[] { 2, 3 }), ("kernel_shape", new[] { 3, 3 }), padding));

    private static void AssertSame(OperatorCase tested, OperatorCase reference)
    {
        Random random = new(2);
        (string Name, float[] Values, long[] Shape)[] inputs = [.. tested.Inputs.Select(i => (i.Name, OnnxBuilder.Numbers(i.Shape, random), i.Shape))];

        (double[] expected, long[] shape) = OnnxRuntimeReference.Run(reference.File, inputs);
        using OnnxProgram program = OnnxPrograms.Compile(tested.File);
        using DisposeScope scope = NewDisposeScope();
        Tensor actual = program.Run(program.PlanFor([program.Slots["y"]]), [.. inputs.Select(i => tensor(i.Values, i.Shape))], new CostBudget(1))[0];

        Assert.Equal(shape, actual.shape);
        float[] values = expected.Length == 0 ? [] : actual.to_type(ScalarType.Float32).contiguous().data<float>().ToArray();
        double largest = expected.Select(Math.Abs).DefaultIfEmpty(0).Max();
        for (int i = 0; i < values.Length; i++)
        {
            Assert.True(Math.Abs(values[i] - expected[i]) <= Tolerance * Math.Max(largest, 1e-3), $"element {i} is {values[i]}, ONNX Runtime gives {expected[i]}");
        }
    }
}
