using Dashboard.Analysis.Networks.Onnx;
using TorchSharp;
using static TorchSharp.torch;

namespace Dashboard.Tests.Analysis.Networks.Onnx;

/// <summary>The slope along a random direction, by libtorch's gradient and by finite differences, for every operator that has one.</summary>
public sealed class OnnxGradientTests
{
    private const float Step = 5e-4f;
    private const double Tolerance = 1e-2;

    /// <summary>Results that are no numbers, or steps, or do not hang on the input.</summary>
    private static readonly HashSet<string> s_flat =
        ["Equal", "Greater", "GreaterOrEqual", "Less", "LessOrEqual", "And", "Or", "Not", "ArgMax", "Shape", "Size", "Cast", "Floor", "Ceil"];

    public static TheoryData<string> Cases => [.. OperatorCases.All.Where(IsSmooth).Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_gradient_agrees_with_finite_differences(string name)
    {
        OperatorCase operatorCase = OperatorCases.All.Single(c => c.Name == name);
        using OnnxProgram program = OnnxPrograms.Compile(operatorCase.File);
        ExecutionPlan plan = program.PlanFor([program.Slots["y"]]);
        Random random = new(3);
        using DisposeScope scope = NewDisposeScope();
        Tensor[] inputs = [.. operatorCase.Inputs.Select(i => Random(i.Shape))], directions = [.. operatorCase.Inputs.Select(i => Random(i.Shape))];
        Tensor weights = Random(program.Run(plan, inputs)[0].shape);

        Tensor[] variables = [.. inputs.Select(i => i.clone().requires_grad_(true))];
        Total(program.Run(plan, variables)[0]).backward();
        double slope = variables.Zip(directions).Sum(p => (p.First.grad!.to_type(ScalarType.Float64) * p.Second).sum().item<double>());

        using IDisposable noGradient = no_grad();
        double ahead = At(Step), behind = At(-Step), numeric = (ahead - behind) / (2 * Step);
        double size = variables.Zip(directions).Sum(p => (p.First.grad!.to_type(ScalarType.Float64) * p.Second).square().sum().item<double>());
        Assert.True(size > 0);
        Assert.True(Math.Abs(slope - numeric) <= Tolerance * Math.Max(Math.Abs(slope), Math.Sqrt(size)), $"gradient {slope}, differences {numeric}");

        Tensor Random(long[] shape) => tensor(OnnxBuilder.Numbers(shape, random), shape);
        Tensor Total(Tensor value) => (value.to_type(ScalarType.Float64) * weights).sum();
        double At(float step) => Total(program.Run(plan, [.. inputs.Zip(directions).Select(p => p.First + (p.Second * step))])[0]).item<double>();
    }

    private static bool IsSmooth(OperatorCase operatorCase) => !operatorCase.Operators.Any(s_flat.Contains)
        && !operatorCase.Name.EndsWith("of integers", StringComparison.Ordinal) && operatorCase.Name is not ("Slice 13 nothing left" or "Dropout mask");
}
