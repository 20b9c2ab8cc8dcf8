using System.Text.Json;
using Dashboard.Analysis;
using Dashboard.Analysis.Datasets;
using Dashboard.Analysis.Datasets.Resizing;

namespace Dashboard.Tests.Analysis.Datasets;

/// <summary>Against Pillow and OpenCV: TestData/scripts/resizing.py made the expected bytes.</summary>
public class ResizingTests
{
    [Fact]
    public void Antialiased_is_pillow_to_the_last_bit() => AssertAll(ResizeSampling.Antialiased, tolerance: 0);

    [Fact]
    public void Two_nearest_is_opencv_to_the_last_bit() => AssertAll(ResizeSampling.TwoNearest, tolerance: 0);

    [Fact]
    public void Grey_is_pillows_luma()
    {
        foreach (JsonElement entry in Cases())
        {
            RgbImage image = ImageOf(entry);
            Pixels grey = PictureFitter.Fit(image, new Preprocessing(image.Width, image.Height, 1, [0], [1]) { Channels = ChannelOrder.Grey });

            Assert.Equal(entry.GetProperty("luma").GetBytesFromBase64(), grey.Values);
        }
    }

    [Fact]
    public void Without_resizing_the_middle_is_cut_out_and_a_smaller_picture_is_an_error()
    {
        Preprocessing none = new(2, 1, 1, [0, 0, 0], [1, 1, 1]) { Resize = ResizeRule.None };

        Assert.Equal([3, 3, 3, 4, 4, 4], PictureFitter.Fit(new RgbImage(4, 2, [1, 1, 1, 3, 3, 3, 4, 4, 4, 6, 6, 6, .. new byte[12]]), none).Values);
        UserErrorException error = Assert.Throws<UserErrorException>(() => PictureFitter.Fit(new RgbImage(1, 1, new byte[3]), none));
        Assert.Contains("1 × 1 pixels where the network's input is 2 × 1", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ResizeRule.CutToShape)]
    [InlineData(ResizeRule.ShorterSide)]
    [InlineData(ResizeRule.Squash)]
    public void A_single_pixel_and_a_hairline_become_even_pictures(ResizeRule rule)
    {
        Preprocessing preprocessing = new(8, 8, 1, [0, 0, 0], [1, 1, 1]) { Resize = rule, ResizeTo = 8 };
        foreach ((int width, int height) in new[] { (1, 1), (1, 500), (500, 1) })
        {
            Pixels fitted = PictureFitter.Fit(new RgbImage(width, height, [.. Enumerable.Repeat((byte)99, width * height * 3)]), preprocessing);

            Assert.All(fitted.Values, value => Assert.Equal(99, value));
            Assert.Equal((8, 8), (fitted.Width, fitted.Height));
        }
    }

    private static void AssertAll(ResizeSampling sampling, int tolerance)
    {
        int checkedResults = 0;
        foreach (JsonElement entry in Cases())
        {
            RgbImage image = ImageOf(entry);
            foreach (JsonElement result in entry.GetProperty("results").EnumerateArray().Where(r => Enum.Parse<ResizeSampling>(r.GetProperty("sampling").GetString()!, ignoreCase: true) == sampling))
            {
                Preprocessing preprocessing = new(result.GetProperty("width").GetInt32(), result.GetProperty("height").GetInt32(), 1, [0, 0, 0], [1, 1, 1])
                {
                    Resize = Enum.Parse<ResizeRule>(result.GetProperty("rule").GetString()!, ignoreCase: true),
                    ResizeTo = result.GetProperty("resizeTo").GetInt32(),
                    Sampling = sampling,
                    Channels = Enum.Parse<ChannelOrder>(result.GetProperty("channels").GetString()!, ignoreCase: true),
                };
                byte[] expected = result.GetProperty("pixels").GetBytesFromBase64(), actual = PictureFitter.Fit(image, preprocessing).Values;
                int worst = expected.Zip(actual, (e, a) => Math.Abs(e - a)).Max();
                Assert.True(worst <= tolerance && expected.Length == actual.Length, $"{image.Width}×{image.Height} by {preprocessing.Resize} to {preprocessing.Width}×{preprocessing.Height} is off by {worst}");
                checkedResults++;
            }
        }

        Assert.True(checkedResults > 15);
    }

    private static RgbImage ImageOf(JsonElement entry) =>
        new(entry.GetProperty("width").GetInt32(), entry.GetProperty("height").GetInt32(), entry.GetProperty("pixels").GetBytesFromBase64());

    private static List<JsonElement> Cases()
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "TestData", "preprocessing", "resizing.json")));
        return [.. document.RootElement.GetProperty("cases").EnumerateArray().Select(c => c.Clone())];
    }
}
