namespace Dashboard.Analysis.Networks.Onnx;

/// <summary>Shapes of a program's values on a batch of one image, and which dimension of a map is its channels.</summary>
internal sealed class ValueShapes
{
    private readonly Dictionary<int, long[]> _shapes = [];
    private readonly Dictionary<int, int> _channels = [];

    public void Set(int slot, long[] shape) => _shapes[slot] = shape;

    public long[] Of(int slot) => _shapes.GetValueOrDefault(slot, []);

    /// <summary>1, except where the graph keeps maps with the channels last, as TensorFlow does.</summary>
    public int ChannelsOf(int slot) => _channels.GetValueOrDefault(slot, 1);

    /// <summary>Follows the channels from the input and the convolutions through transpositions.</summary>
    public void FollowChannels(OnnxProgram program, InputLayout input)
    {
        foreach (int slot in program.Inputs)
        {
            _channels[slot] = input == InputLayout.ChannelsLast ? 3 : 1;
        }

        foreach (ProgramStep step in program.Steps.Where(s => s.Outputs.Length > 0 && s.Outputs[0] >= 0))
        {
            int source = step.Inputs.FirstOrDefault(slot => slot >= 0 && _channels.ContainsKey(slot), -1), output = step.Outputs[0];
            if (step.Node.Operator is "Conv" or "ConvTranspose" or "MaxPool" or "AveragePool" or "GlobalAveragePool" or "GlobalMaxPool" or "BatchNormalization" or "LRN")
            {
                _channels[output] = 1;
            }
            else if (source >= 0 && Of(source).Length == Of(output).Length)
            {
                long[]? order = step.Node.Operator == "Transpose" ? step.Operator.Integers("perm") : null;
                _channels[output] = order is null ? _channels[source] : Math.Max(0, Array.IndexOf(order, _channels[source]));
            }
        }
    }
}
