using Dashboard.Analysis.Datasets;
using Dashboard.Analysis.Networks;
using TorchSharp;

namespace Dashboard.Tests.Analysis.Networks;

public class InputBatchTests
{
    [Fact]
    public void Values_are_scaled_shifted_and_laid_out_plane_by_plane()
    {
        RgbImage image = new(2, 1, [0, 51, 255, 102, 204, 0]);
        Preprocessing preprocessing = new(2, 1, 1 / 255f, [0, 0.2f, 0.5f], [1, 0.5f, 0.25f]);
        using torch.Tensor batch = InputBatch.From([image, image], preprocessing);

        Assert.Equal([2, 3, 1, 2], batch.shape);
        float[] expected = [0, 0.4f, 0, (0.8f - 0.2f) / 0.5f, (1 - 0.5f) / 0.25f, (0 - 0.5f) / 0.25f];
        float[] values = batch.data<float>().ToArray();
        for (int i = 0; i < values.Length; i++)
        {
            Assert.Equal(expected[i % 6], values[i], 5);
        }
    }

    [Theory]
    [InlineData(8, 4)]
    [InlineData(4, 8)]
    [InlineData(40, 20)]
    [InlineData(3, 3)]
    public void Another_size_is_cut_around_the_middle_and_resized(int width, int height)
    {
        // Left half black, right half white: whatever the size, the middle cut keeps left dark and right bright, and symmetric.
        byte[] pixels = new byte[width * height * 3];
        for (int i = 0; i < width * height; i++)
        {
            byte value = (2 * (i % width)) + 1 == width ? (byte)128 : 2 * (i % width) < width ? (byte)0 : (byte)255;
            pixels.AsSpan(i * 3, 3).Fill(value);
        }

        float[] values = new float[3 * 4 * 4];
        InputBatch.Fill(values, new RgbImage(width, height, pixels), new Preprocessing(4, 4, 1, [0, 0, 0], [1, 1, 1]));
        for (int row = 0; row < 12; row++)
        {
            Assert.True(values[row * 4] < 60, $"left {values[row * 4]}");
            Assert.True(values[(row * 4) + 3] > 195, $"right {values[(row * 4) + 3]}");
            Assert.Equal(255, values[row * 4] + values[(row * 4) + 3], 3f);
        }
    }
}
