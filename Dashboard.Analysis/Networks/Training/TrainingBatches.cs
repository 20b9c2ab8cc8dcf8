using System.Collections.Concurrent;
using Dashboard.Analysis.Datasets;
using Dashboard.Analysis.Datasets.Demo;

namespace Dashboard.Analysis.Networks.Training;

/// <summary>One step's input: planes of every picture one after another, and its labels.</summary>
internal sealed record TrainingBatch(float[] Pixels, long[] Labels);

/// <summary>
/// Makes batches on a thread of its own, a few ahead of the training: drawing, shifting and mirroring then cost the training nothing.
/// What stands in a batch depends on seed, epoch and step alone.
/// </summary>
internal sealed class TrainingBatches(IImageDataset images, Preprocessing preprocessing, int batchSize, ulong seed)
{
    private const int Ahead = 6, LargestShift = 4, Channels = 3;
    private const int OrderStream = 1, ChangeStream = 2;
    private readonly RgbImage?[] _drawn = new RgbImage?[images.Count];

    /// <summary>Whole batches only: a last, smaller one would weigh its images more.</summary>
    public int StepsPerEpoch => Math.Max(1, images.Count / batchSize);

    public IEnumerable<TrainingBatch> From(int firstEpoch, int epochs, CancellationToken cancellation)
    {
        using CancellationTokenSource abandoned = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using BlockingCollection<TrainingBatch> ready = new(Ahead);
        Exception? failure = null;
        Thread maker = new(() =>
        {
            try
            {
                for (int epoch = firstEpoch; epoch < epochs; epoch++)
                {
                    MakeEpoch(epoch, ready, abandoned.Token);
                }
            }
            catch (Exception error)
            {
                failure = error;
            }
            finally
            {
                ready.CompleteAdding();
            }
        })
        {
            IsBackground = true,
            Name = "Training batches",
        };
        maker.Start();
        try
        {
            foreach (TrainingBatch batch in ready.GetConsumingEnumerable(cancellation))
            {
                yield return batch;
            }
        }
        finally
        {
            abandoned.Cancel();
            maker.Join();
        }

        if (failure is not null)
        {
            throw failure;
        }
    }

    private void MakeEpoch(int epoch, BlockingCollection<TrainingBatch> ready, CancellationToken cancellation)
    {
        int[] order = [.. Enumerable.Range(0, images.Count)];
        DemoRandom.For(seed, OrderStream, epoch).ShuffleInPlace(order);
        int size = Math.Min(batchSize, images.Count);
        for (int step = 0; step < StepsPerEpoch; step++)
        {
            int imageLength = preprocessing.ValueCount;
            TrainingBatch batch = new(new float[size * imageLength], new long[size]);
            for (int i = 0; i < size; i++)
            {
                cancellation.ThrowIfCancellationRequested();
                int index = order[(step * size) + i];
                RgbImage image = _drawn[index] ??= images.Decode(index);
                InputBatch.Fill(batch.Pixels.AsSpan(i * imageLength, imageLength), Changed(image, DemoRandom.For(seed, ChangeStream, epoch, index)), preprocessing);
                batch.Labels[i] = images.Labels[index];
            }

            ready.Add(batch, cancellation);
        }
    }

    /// <summary>The picture moved by a few pixels, its edge repeated, and mirrored half of the time.</summary>
    private static RgbImage Changed(RgbImage image, DemoRandom random)
    {
        int right = random.From(-LargestShift, LargestShift), down = random.From(-LargestShift, LargestShift);
        bool mirrored = random.Chance(0.5f);
        byte[] pixels = new byte[image.Pixels.Length];
        for (int y = 0, at = 0; y < image.Height; y++)
        {
            int row = Math.Clamp(y - down, 0, image.Height - 1) * image.Width;
            for (int x = 0; x < image.Width; x++, at += Channels)
            {
                int column = Math.Clamp((mirrored ? image.Width - 1 - x : x) - right, 0, image.Width - 1);
                int from = (row + column) * Channels;
                (pixels[at], pixels[at + 1], pixels[at + 2]) = (image.Pixels[from], image.Pixels[from + 1], image.Pixels[from + 2]);
            }
        }

        return image with { Pixels = pixels };
    }
}
