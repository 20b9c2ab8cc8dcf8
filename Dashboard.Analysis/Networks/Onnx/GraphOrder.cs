namespace Dashboard.Analysis.Networks.Onnx;

/// <summary>Puts the nodes of a graph into an order in which they can be computed, the file's own wherever that is one.</summary>
internal static class GraphOrder
{
    /// <exception cref="UserErrorException">Nodes need each other in a circle, two give the same value, or one needs a value nothing gives.</exception>
    public static IReadOnlyList<OnnxNode> Sort(IGraphSource source, OnnxGraph graph)
    {
        Dictionary<string, int> giver = new(StringComparer.Ordinal);
        HashSet<string> given = [.. graph.Initializers.Select(i => i.Name), .. graph.Inputs.Select(i => i.Name)];
        for (int i = 0; i < graph.Nodes.Count; i++)
        {
            foreach (string output in graph.Nodes[i].Outputs.Where(o => o.Length > 0))
            {
                if (given.Contains(output) || !giver.TryAdd(output, i))
                {
                    throw source.Error($"\"{output}\" is given twice, the second time by {graph.Nodes[i].Described}");
                }
            }
        }

        int[] waitingFor = new int[graph.Nodes.Count];
        List<int>[] readers = [.. graph.Nodes.Select(_ => new List<int>())];
        for (int i = 0; i < graph.Nodes.Count; i++)
        {
            foreach (string input in graph.Nodes[i].Inputs.Where(name => name.Length > 0 && !given.Contains(name)).Distinct())
            {
                if (!giver.TryGetValue(input, out int before))
                {
                    throw source.Error($"{graph.Nodes[i].Described} needs \"{input}\", which nothing in the file gives");
                }

                readers[before].Add(i);
                waitingFor[i]++;
            }
        }

        PriorityQueue<int, int> ready = new(Enumerable.Range(0, graph.Nodes.Count).Where(i => waitingFor[i] == 0).Select(i => (i, i)));
        List<OnnxNode> sorted = [];
        while (ready.TryDequeue(out int next, out _))
        {
            sorted.Add(graph.Nodes[next]);
            foreach (int reader in readers[next].Where(reader => --waitingFor[reader] == 0))
            {
                ready.Enqueue(reader, reader);
            }
        }

        return sorted.Count == graph.Nodes.Count
            ? sorted
            : throw source.Error($"its graph runs in a circle through {graph.Nodes[Array.FindIndex(waitingFor, w => w > 0)].Described}");
    }
}
