using System.Globalization;
using Dashboard.Analysis.Networks.Onnx.Operators;
using TorchSharp;
using static TorchSharp.torch;

namespace Dashboard.Analysis.Networks.Onnx;

/// <summary>Makes a program of a graph: checks that it is one, puts the nodes in order, loads the weights and computes whatever does not depend on the input.</summary>
internal sealed class OnnxCompiler
{
    private const int MostNamed = 5;
    private readonly IGraphSource _source;
    private readonly OnnxModel _model;
    private readonly Dictionary<string, int> _slots = new(StringComparer.Ordinal);
    private readonly Dictionary<string, OnnxTensor> _weights = new(StringComparer.Ordinal);
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);
    private readonly List<Tensor?> _constants = [];
    private readonly List<Tensor> _owned = [];
    private readonly CostBudget _budget = new(images: 1);

    private OnnxCompiler(IGraphSource source, OnnxModel model) => (_source, _model) = (source, model);

    /// <exception cref="UserErrorException">The graph is none, an operator is not supported, or a constant part of it cannot be computed.</exception>
    public static OnnxProgram Compile(IGraphSource source, OnnxModel model)
    {
        OnnxCompiler compiler = new(source, model);
        try
        {
            return compiler.Compile();
        }
        catch
        {
            compiler._owned.Concat(compiler._constants.OfType<Tensor>()).ToList().ForEach(t => t.Dispose());
            throw;
        }
    }

    private OnnxProgram Compile()
    {
        RequireKnownOperators();
        foreach (OnnxTensor weight in _model.Graph.Initializers)
        {
            _weights[weight.Name] = weight;
        }

        using IDisposable noGradient = no_grad();
        using DisposeScope scope = NewDisposeScope();
        List<int> inputs = [.. _model.Graph.Inputs.Where(i => !_weights.ContainsKey(i.Name)).Select(i => NewSlot(i.Name))];
        foreach (string name in _model.Graph.Nodes.SelectMany(n => n.Inputs).Concat(_model.Graph.Outputs.Select(o => o.Name)))
        {
            _read.Add(name);
        }

        List<ProgramStep> steps = [];
        foreach (OnnxNode node in GraphOrder.Sort(_source, _model.Graph))
        {
            ProgramStep step = Step(node);
            if (step.Inputs.All(slot => slot < 0 || _constants[slot] is not null))
            {
                Fold(step);
            }
            else
            {
                steps.Add(step);
            }
        }

        foreach (OnnxValueInfo output in _model.Graph.Outputs.Where(o => !_slots.ContainsKey(o.Name)))
        {
            throw _source.Error($"nothing gives its output \"{output.Name}\"");
        }

        ReleaseUnused(steps);
        return new OnnxProgram(_slots, inputs, steps, [.. _constants], _owned);
    }

    private void RequireKnownOperators()
    {
        OnnxNode[] unknown = [.. _model.Graph.Nodes.Where(n => n.Domain.Length > 0 || OperatorTable.Find(n.Operator) is null)];
        if (unknown.Length > 0)
        {
            string more = unknown.Length > MostNamed ? string.Create(CultureInfo.InvariantCulture, $" and {unknown.Length - MostNamed} more") : "";
            throw _source.Error($"it needs operators that are not supported: {string.Join(", ", unknown.Take(MostNamed).Select(n => n.Domain.Length > 0 ? $"{n.Described} of {n.Domain}" : n.Described))}{more}");
        }
    }

    private ProgramStep Step(OnnxNode node)
    {
        int[] inputs = [.. node.Inputs.Select(SlotOf)];
        OperatorNode prepared = new(
            _source,
            node,
            _model.Opset,
            [.. inputs.Select(slot => slot < 0 ? null : _constants[slot])],
            [.. node.Outputs.Select(o => o.Length > 0 && _read.Contains(o))],
            _owned.Add);
        return new ProgramStep(node, prepared, Prepare(prepared, node), inputs, [.. node.Outputs.Select(o => o.Length > 0 ? NewSlot(o) : -1)]);
    }

    private static CompiledOperator Prepare(OperatorNode prepared, OnnxNode node)
    {
        try
        {
            return OperatorTable.Find(node.Operator)!(prepared);
        }
        catch (Exception error) when (error is not (UserErrorException or OutOfMemoryException))
        {
            throw prepared.Error("has attributes or constants that do not fit it", error);
        }
    }

    private void Fold(ProgramStep step)
    {
        Tensor[] made = OnnxProgram.RunStep(step, [.. step.Inputs.Select(slot => slot < 0 ? null! : _constants[slot]!)], _budget);
        for (int i = 0; i < step.Outputs.Length && i < made.Length; i++)
        {
            if (step.Outputs[i] >= 0)
            {
                _budget.Hold(step.Operator, made[i]);
                _constants[step.Outputs[i]] = made[i].alias().DetachFromDisposeScope();
            }
        }
    }

    /// <summary>Weights are loaded when the first node asks for them: files hold tensors nobody needs.</summary>
    private int SlotOf(string name)
    {
        if (name.Length == 0)
        {
            return -1;
        }

        if (_slots.TryGetValue(name, out int slot))
        {
            return slot;
        }

        slot = NewSlot(name);
        _constants[slot] = _source.Read(_weights[name]).DetachFromDisposeScope();
        return slot;
    }

    private int NewSlot(string name)
    {
        _constants.Add(null);
        return _slots.TryAdd(name, _constants.Count - 1) ? _constants.Count - 1 : throw _source.Error($"two nodes or inputs give \"{name}\"");
    }

    private void ReleaseUnused(List<ProgramStep> steps)
    {
        HashSet<int> used = [.. steps.SelectMany(s => s.Inputs), .. _model.Graph.Outputs.Select(o => _slots[o.Name])];
        for (int slot = 0; slot < _constants.Count; slot++)
        {
            if (!used.Contains(slot) && _constants[slot] is { } unused)
            {
                unused.Dispose();
                _constants[slot] = null;
            }
        }
    }
}
