using static TorchSharp.torch;

namespace Dashboard.Analysis.Maximization.Ascent;

/// <summary>Each pixel is free.</summary>
internal sealed class PixelCanvas(CanvasSize size, SampleRandom[] samples) : Canvas(stack(samples.Select(s => s.Normal([size.Channels, size.Height, size.Width]) * 0.01f)))
{
    public override Tensor Render() => Parameters.sigmoid();
}
