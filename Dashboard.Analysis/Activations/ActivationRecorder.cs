using System.Collections.Concurrent;
using Dashboard.Analysis.Datasets;
using Dashboard.Analysis.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace Dashboard.Analysis.Activations;

/// <summary>
/// Streams a dataset through a network and hands on, batch by batch and in order, the post-activation values of the chosen layers:
/// the spatial maximum of each channel of a convolution (as Gale et al. took it), each neuron of a fully connected layer.
/// Decoding runs ahead of the forward pass on threads of its own. The result is a pure function of network, dataset and batch size:
/// batches have fixed boundaries and each runs on one libtorch thread, so neither the thread count nor a resumed start changes a bit.
/// </summary>
public sealed class ActivationRecorder
{
    /// <summary>Part of a run's identity: raise it when a change here changes recorded values.</summary>
    public const int Version = 1;

    private const int BatchesDecodedAhead = 4;
    private readonly INetwork _network;
    private readonly IImageDataset _dataset;
    private readonly RecorderOptions _options;
    private readonly string[] _layers;

    /// <param name="network">Frozen, safe to run from several threads.</param>
    /// <param name="dataset">Where the images come from.</param>
    /// <param name="layers">Names of layers, or of other values that the network has available; the logits are recorded with them in any case.</param>
    /// <param name="options">Batch size and threads.</param>
    /// <exception cref="UserErrorException">A layer the network does not have; the message lists those it has.</exception>
    public ActivationRecorder(INetwork network, IImageDataset dataset, IReadOnlyCollection<string> layers, RecorderOptions options)
    {
        _network = network;
        _dataset = dataset;
        _options = options;
        _layers = [.. network.AvailableLayers.Select(l => l.Name).Where(name => layers.Contains(name) || name == network.LogitLayer)];
        if (layers.FirstOrDefault(l => network.AvailableLayers.All(known => known.Name != l)) is { } unknown)
        {
            throw new UserErrorException($"The network {network.Name} has no layer {unknown}; it has {string.Join(", ", network.Layers.Select(l => l.Name))}.");
        }
    }

    /// <summary>The layers whose values each batch carries, in the order the data flows.</summary>
    public IReadOnlyList<LayerInfo> Layers => [.. _network.AvailableLayers.Where(l => _layers.Contains(l.Name))];

    /// <summary>Records from an image on, to the last. <paramref name="sink"/> gets the batches in order, one at a time, on the calling thread.</summary>
    /// <param name="firstImage">A multiple of the batch size, so that a resumed recording has the same batches.</param>
    /// <param name="sink">Stores a batch.</param>
    /// <param name="cancellation">Observed between batches.</param>
    /// <exception cref="UserErrorException">An image cannot be read, or the network gives a value that is not finite; the message names it.</exception>
    public void Record(int firstImage, Action<RecordedBatch> sink, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(firstImage % _options.BatchSize, 0);
        int firstBatch = firstImage / _options.BatchSize, batches = (_dataset.Count + _options.BatchSize - 1) / _options.BatchSize;
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using BlockingCollection<DecodedBatch> decoded = new(BatchesDecodedAhead);
        using BlockingCollection<RecordedBatch> recorded = new(BatchesDecodedAhead + _options.ForwardWorkers);
        WorkerGroup workers = new(stop);
        int nextBatch = firstBatch;
        workers.Start("decode", _options.DecodeWorkers, () => Decode(() => Interlocked.Increment(ref nextBatch) - 1, batches, decoded, stop.Token), decoded.CompleteAdding);
        workers.Start("forward", _options.ForwardWorkers, () => Forward(decoded, recorded, stop.Token), recorded.CompleteAdding);
        int handedOn = 0;
        try
        {
            handedOn = HandOnInOrder(recorded, firstImage, sink, stop.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // A worker failed and stopped the others; what it met is thrown below.
        }
        finally
        {
            stop.Cancel();
            workers.Join();
        }

        workers.ThrowFirst();

        // Workers that were cancelled before anybody waited for them end as if all were done.
        if (handedOn < _dataset.Count)
        {
            cancellation.ThrowIfCancellationRequested();
        }
    }

    private sealed record DecodedBatch(int Index, int ImageCount, float[] Values);

    private void Decode(Func<int> next, int batches, BlockingCollection<DecodedBatch> decoded, CancellationToken stop)
    {
        Preprocessing preprocessing = _network.Preprocessing;
        int valuesAnImage = preprocessing.ValueCount;
        for (int batch = next(); batch < batches; batch = next())
        {
            int first = batch * _options.BatchSize, count = Math.Min(_options.BatchSize, _dataset.Count - first);
            float[] values = new float[count * valuesAnImage];
            for (int i = 0; i < count; i++)
            {
                stop.ThrowIfCancellationRequested();
                InputBatch.Fill(values.AsSpan(i * valuesAnImage, valuesAnImage), _dataset, first + i, preprocessing);
            }

            decoded.Add(new DecodedBatch(batch, count, values), stop);
        }
    }

    private void Forward(BlockingCollection<DecodedBatch> decoded, BlockingCollection<RecordedBatch> recorded, CancellationToken stop)
    {
        set_num_threads(1);
        foreach (DecodedBatch batch in decoded.GetConsumingEnumerable(stop))
        {
            recorded.Add(Run(batch), stop);
        }
    }

    private RecordedBatch Run(DecodedBatch batch)
    {
        Preprocessing preprocessing = _network.Preprocessing;
        using DisposeScope scope = NewDisposeScope();
        using IDisposable noGradients = no_grad();
        Tensor input = tensor(batch.Values, [batch.ImageCount, preprocessing.ChannelCount, preprocessing.Height, preprocessing.Width]);
        IReadOnlyDictionary<string, Tensor> outputs = _network.Forward(input, _layers);
        Dictionary<string, float[]> activations = [];
        foreach (string layer in _layers)
        {
            Tensor output = outputs[layer];
            Tensor values = output.dim() > 2 ? output.flatten(2).amax([2]) : output;
            activations[layer] = values.contiguous().data<float>().ToArray();
            RequireFinite(activations[layer], layer, batch);
        }

        int[] predictions = [.. outputs[_network.LogitLayer].argmax(1).data<long>().Select(p => (int)p)];
        return new RecordedBatch(batch.Index * _options.BatchSize, batch.ImageCount, activations, predictions);
    }

    private void RequireFinite(float[] values, string layer, DecodedBatch batch)
    {
        int bad = Array.FindIndex(values, v => !float.IsFinite(v));
        if (bad >= 0)
        {
            int units = values.Length / batch.ImageCount, image = (batch.Index * _options.BatchSize) + (bad / units);
            throw new UserErrorException(
                $"Unit {bad % units} of layer {layer} gave a value that is not finite on image {_dataset.NameOf(image)}; check the network's weights and preprocessing.", "non_finite");
        }
    }

    /// <returns>The image after the last one handed on.</returns>
    private static int HandOnInOrder(BlockingCollection<RecordedBatch> recorded, int firstImage, Action<RecordedBatch> sink, CancellationToken stop)
    {
        Dictionary<int, RecordedBatch> early = [];
        int next = firstImage;
        foreach (RecordedBatch batch in recorded.GetConsumingEnumerable(stop))
        {
            early.Add(batch.FirstImage, batch);
            while (early.Remove(next, out RecordedBatch? due))
            {
                sink(due);
                next += due.ImageCount;
            }
        }

        return next;
    }
}
