namespace Dashboard.Analysis.Networks.Onnx;

/// <summary>
/// Finds the layers of a graph. Every value that is a batch of maps or of rows can be a layer; offered are the outputs of non-linearities after
/// convolutions and dense layers, branches joined after theirs, convolutions and dense layers without a non-linearity, the logits and the softmax.
/// </summary>
internal sealed class LayerFinder
{
    private static readonly HashSet<string> s_weighing = ["Conv", "ConvTranspose", "Gemm", "MatMul"];
    private static readonly HashSet<string> s_activations =
        ["Relu", "LeakyRelu", "PRelu", "Clip", "Sigmoid", "HardSigmoid", "HardSwish", "Tanh", "Gelu", "Elu", "Selu", "Softplus", "Softsign", "Mish", "Softmax", "LogSoftmax"];

    /// <summary>What changes neither which unit is which nor the sign of anything but by a constant: a layer's value may pass through on its way to the non-linearity.</summary>
    private static readonly HashSet<string> s_passing = ["BatchNormalization", "Identity", "Dropout", "Flatten", "Reshape", "Squeeze", "Unsqueeze", "Transpose", "Cast", "Add", "Sub", "Mul", "Div"];

    private static readonly HashSet<string> s_reshaping = ["Identity", "Dropout", "Flatten", "Reshape", "Squeeze", "Unsqueeze", "Cast"];

    private readonly OnnxProgram _program;
    private readonly ValueShapes _shapes;
    private readonly OnnxGraph _graph;
    private readonly Dictionary<int, ProgramStep> _giver = [];
    private readonly ILookup<int, ProgramStep> _readers;
    private readonly Dictionary<int, string> _names;

    public LayerFinder(OnnxProgram program, ValueShapes shapes, OnnxGraph graph)
    {
        (_program, _shapes, _graph) = (program, shapes, graph);
        _names = program.Slots.ToDictionary(s => s.Value, s => s.Key);
        foreach (ProgramStep step in program.Steps)
        {
            foreach (int slot in step.Outputs.Where(s => s >= 0))
            {
                _giver[slot] = step;
            }
        }

        _readers = program.Steps.SelectMany(step => step.Inputs.Where(s => s >= 0).Distinct().Select(slot => (slot, step))).ToLookup(p => p.slot, p => p.step);
    }

    /// <summary>The logits among the outputs: the input of a softmax the graph ends in, else the output itself.</summary>
    /// <param name="outputs">Slots of the graph's outputs.</param>
    /// <param name="classes">How many are expected; null where unknown.</param>
    /// <returns>Null where no output is one row of numbers an image.</returns>
    public LayerView? FindLogits(IEnumerable<int> outputs, int? classes)
    {
        LayerView[] rows = [.. outputs.Select(BeforeSoftmax).Select(AsLogits).OfType<LayerView>()];
        return rows.FirstOrDefault(r => r.Info.UnitCount == classes) ?? rows.FirstOrDefault();
    }

    /// <summary>Every value that can be a layer, in the order of computation.</summary>
    public IEnumerable<LayerView> All() => _program.Steps.SelectMany(s => s.Outputs).Where(s => s >= 0 && !_graph.Hidden.Contains(_names[s])).Select(View).OfType<LayerView>();

    /// <summary>The layers worth offering, the logits among them, in the order of computation.</summary>
    public IReadOnlyList<LayerView> Offered(LayerView logits)
    {
        HashSet<int> offered = [logits.Slot, .. _graph.AlsoOffered.Select(name => _program.Slots[name])], weighed = [];
        foreach (ProgramStep step in _program.Steps)
        {
            bool weighs = s_weighing.Contains(step.Node.Operator);
            if (weighs || step.Inputs.Any(weighed.Contains))
            {
                weighed.UnionWith(step.Outputs);
            }

            int output = step.Outputs.FirstOrDefault(-1);
            if (weighs && EndOfLinear(output) is { } end)
            {
                offered.Add(end);
            }
            else if (weighed.Contains(output) && (IsOfferedActivation(step) || IsJoin(step)))
            {
                offered.Add(output);
            }
        }

        return [.. All().Where(v => offered.Contains(v.Slot)).Select(v => v.Slot == logits.Slot ? logits : v)];
    }

    private int BeforeSoftmax(int slot)
    {
        int at = slot;
        while (_giver.TryGetValue(at, out ProgramStep? step))
        {
            if (step.Node.Operator is "Softmax" or "LogSoftmax")
            {
                return step.Inputs[0];
            }

            if (!s_reshaping.Contains(step.Node.Operator))
            {
                break;
            }

            at = step.Inputs[0];
        }

        return slot;
    }

    private LayerView? AsLogits(int slot) => _shapes.Of(slot) switch
    {
        [_, > 1 and <= int.MaxValue and var units] => new LayerView(new LayerInfo(_names[slot], LayerKind.FullyConnected, (int)units), slot, BeforeOf(slot).Slots, 1, LayerForm.AsItIs),
        [_, > 1 and <= int.MaxValue and var units, 1, 1] => new LayerView(new LayerInfo(_names[slot], LayerKind.FullyConnected, (int)units), slot, BeforeOf(slot).Slots, 1, LayerForm.MapOfOne),
        _ => null,
    };

    private LayerView? View(int slot)
    {
        long[] shape = _shapes.Of(slot);
        int channels = _shapes.ChannelsOf(slot);
        if (shape.Length is not (2 or 4) || (shape.Length == 4 && channels is not (1 or 3)) || shape[0] != 1)
        {
            return null;
        }

        long units = shape.Length == 2 ? shape[1] : shape[channels];
        LayerKind kind = shape.Length == 4 ? LayerKind.Convolution : _giver[slot].Node.Operator == "Softmax" ? LayerKind.Softmax : LayerKind.FullyConnected;
        (IReadOnlyList<int> before, long along) = BeforeOf(slot);
        return units is > 0 and <= int.MaxValue
            ? new LayerView(new LayerInfo(_names[slot], kind, (int)units), slot, before, along, shape.Length == 4 && channels == 3 ? LayerForm.ChannelsLast : LayerForm.AsItIs)
            : null;
    }

    private (IReadOnlyList<int> Slots, long Along) BeforeOf(int slot)
    {
        if (!_giver.TryGetValue(slot, out ProgramStep? step))
        {
            return ([slot], 0);
        }

        if (IsActivation(step, out int before))
        {
            return ([before], 0);
        }

        return IsJoin(step) ? ([.. step.Inputs.Select(s => IsActivation(_giver[s], out int b) ? b : s)], step.Operator.Integer("axis", 1)) : ([slot], 0);
    }

    /// <summary>Log-probabilities are a way of writing, not a layer one would look at.</summary>
    private bool IsOfferedActivation(ProgramStep step) =>
        step.Node.Operator != "LogSoftmax" && IsActivation(step, out _) && !_readers[step.Outputs[0]].Any(r => IsActivation(r, out int b) && b != step.Outputs[0]);

    /// <summary>A non-linearity of one value; x · sigmoid(x), written as two nodes, is one too.</summary>
    private bool IsActivation(ProgramStep step, out int before)
    {
        before = step.Inputs.FirstOrDefault(-1);
        if (s_activations.Contains(step.Node.Operator))
        {
            return before >= 0 && !_program.IsConstant(before);
        }

        if (step.Node.Operator != "Mul" || step.Inputs.Length != 2)
        {
            return false;
        }

        (int a, int b) = (step.Inputs[0], step.Inputs[1]);
        before = Gates(b, a) ? a : b;
        return Gates(b, a) || Gates(a, b);

        bool Gates(int gate, int value) => _giver.TryGetValue(gate, out ProgramStep? giver) && giver.Node.Operator is "Sigmoid" or "HardSigmoid" && giver.Inputs[0] == value;
    }

    private bool IsJoin(ProgramStep step) =>
        step.Node.Operator == "Concat" && step.Inputs.Length > 1 && step.Inputs.All(s => s >= 0 && _giver.TryGetValue(s, out ProgramStep? giver) && IsActivation(giver, out _));

    /// <summary>Where a convolution or dense layer's own value ends up, if no non-linearity or sum with another branch follows.</summary>
    private int? EndOfLinear(int slot)
    {
        while (true)
        {
            ProgramStep[] readers = [.. _readers[slot]];
            if (readers.Any(r => IsActivation(r, out _) || (r.Node.Operator is "Add" or "Sum" && !HasConstantSide(r))))
            {
                return null;
            }

            bool passes = readers.Length == 1 && s_passing.Contains(readers[0].Node.Operator)
                && (readers[0].Node.Operator is not ("Add" or "Sub" or "Mul" or "Div") || HasConstantSide(readers[0])) && View(readers[0].Outputs[0]) is not null;
            if (!passes)
            {
                return View(slot) is null ? null : slot;
            }

            slot = readers[0].Outputs[0];
        }
    }

    private bool HasConstantSide(ProgramStep step) => step.Inputs.Any(s => s >= 0 && _program.IsConstant(s));
}
