using System.Text.Json;
using Dashboard.Analysis;
using Dashboard.Analysis.Datasets;

namespace Dashboard.Tests.Analysis.Datasets;

/// <summary>Against Pillow: TestData/scripts/pictures.py made the files and the expected bytes.</summary>
public class PictureKindsTests
{
    private static readonly string s_folder = Path.Combine(AppContext.BaseDirectory, "TestData", "pictures");

    // JPEG decoders may round differently by a level or two; everything else is exact. CMYK has no one conversion.
    [Theory]
    [InlineData("colour.jpg", 2)]
    [InlineData("progressive.jpg", 2)]
    [InlineData("grey.jpg", 1)]
    [InlineData("cmyk.jpg", 4)]
    [InlineData("turned.jpg", 2)]
    [InlineData("colour.png", 0)]
    [InlineData("alpha.png", 0)]
    [InlineData("palette.png", 0)]
    [InlineData("wide.png", 1)]
    [InlineData("widegrey.png", 1)]
    [InlineData("colour.webp", 0)]
    [InlineData("colour.bmp", 0)]
    [InlineData("frames.gif", 0)]
    public void Every_kind_of_picture_is_what_pillow_makes_of_it(string file, int tolerance)
    {
        JsonElement expected = Expected(file);

        RgbImage image = ImageFile.Decode(Path.Combine(s_folder, file));

        Assert.Equal((expected.GetProperty("width").GetInt32(), expected.GetProperty("height").GetInt32()), (image.Width, image.Height));
        int worst = expected.GetProperty("pixels").GetBytesFromBase64().Zip(image.Pixels, (e, a) => Math.Abs(e - a)).Max();
        Assert.True(worst <= tolerance, $"{file} is off by {worst}");
    }

    [Fact]
    public void Exif_orientation_is_applied_only_when_asked()
    {
        byte[] bytes = File.ReadAllBytes(Path.Combine(s_folder, "turned.jpg"));
        RgbImage stored = ImageFile.Decode(bytes, "turned.jpg"), upright = ImageFile.Decode(bytes, "turned.jpg", applyOrientation: true);

        Assert.Equal((16, 12), (stored.Width, stored.Height));
        Assert.Equal((12, 16), (upright.Width, upright.Height));

        // Orientation 6: the stored picture's first row is the upright one's right column, so its lower left corner comes to the upper left.
        Assert.Equal(stored.Pixels.AsSpan(11 * 16 * 3, 3).ToArray(), upright.Pixels[..3]);
        Assert.Equal(stored.Pixels[..3], upright.Pixels.AsSpan(11 * 3, 3).ToArray());
    }

    [Theory]
    [InlineData(1, "abcdef")]
    [InlineData(2, "cbafed")]
    [InlineData(3, "fedcba")]
    [InlineData(4, "defabc")]
    [InlineData(5, "adbecf")]
    [InlineData(6, "daebfc")]
    [InlineData(7, "fcebda")]
    [InlineData(8, "cfbead")]
    [InlineData(0, "abcdef")]
    public void Every_orientation_is_as_exif_defines_it(int orientation, string expected)
    {
        // The picture is abc over def, one letter a pixel.
        RgbImage turned = ImageOrientation.Apply(new RgbImage(3, 2, [.. "abcdef".SelectMany(c => Enumerable.Repeat((byte)c, 3))]), orientation);

        Assert.Equal(expected, string.Concat(Enumerable.Range(0, 6).Select(i => (char)turned.Pixels[i * 3])));
        Assert.Equal(orientation >= 5 ? (2, 3) : (3, 2), (turned.Width, turned.Height));
    }

    [Fact]
    public void Changed_bytes_give_a_picture_or_a_sentence()
    {
        Random random = new(20261125);
        foreach (string file in Directory.GetFiles(s_folder).Where(f => !f.EndsWith(".json", StringComparison.Ordinal)))
        {
            byte[] whole = File.ReadAllBytes(file);
            for (int round = 0; round < 30; round++)
            {
                byte[] bytes = round % 3 == 0 ? whole[..random.Next(whole.Length)] : [.. whole];
                for (int change = 0; change < round % 5 && bytes.Length > 0; change++)
                {
                    bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
                }

                try
                {
                    RgbImage image = ImageFile.Decode(bytes, "it", applyOrientation: true);
                    Assert.Equal(image.Width * image.Height * 3, image.Pixels.Length);
                }
                catch (UserErrorException error)
                {
                    Assert.StartsWith("it ", error.Message, StringComparison.Ordinal);
                }
            }
        }
    }

    private static JsonElement Expected(string file)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(Path.Combine(s_folder, "expected.json")));
        return document.RootElement.GetProperty(file).Clone();
    }
}
