using Dashboard.Analysis;
using Dashboard.Analysis.Datasets;
using Dashboard.Tests.Support;
using SkiaSharp;

namespace Dashboard.Tests.Analysis.Datasets;

public class ImageFileTests
{
    [Theory]
    [InlineData(SKEncodedImageFormat.Png)]
    [InlineData(SKEncodedImageFormat.Webp)]
    [InlineData(SKEncodedImageFormat.Jpeg)]
    public void A_picture_keeps_its_size_and_colours(SKEncodedImageFormat format)
    {
        using TemporaryFolder temporary = new();
        using SKBitmap bitmap = new(new SKImageInfo(20, 10, SKColorType.Rgba8888, SKAlphaType.Opaque));
        bitmap.Erase(new SKColor(200, 100, 50));
        Write(temporary.File("picture"), bitmap, format);

        RgbImage image = ImageFile.Decode(temporary.File("picture"));

        Assert.Equal((20, 10, 600), (image.Width, image.Height, image.Pixels.Length));
        Assert.InRange(image.Pixels[300], 195, 205);
        Assert.InRange(image.Pixels[301], 95, 105);
        Assert.InRange(image.Pixels[302], 45, 55);
    }

    [Fact]
    public void Transparency_is_dropped_and_the_colour_below_it_stays()
    {
        using TemporaryFolder temporary = new();
        using SKBitmap bitmap = new(new SKImageInfo(4, 4, SKColorType.Rgba8888, SKAlphaType.Unpremul));
        bitmap.Erase(new SKColor(200, 100, 50, 128));
        Write(temporary.File("picture.png"), bitmap, SKEncodedImageFormat.Png);

        Assert.Equal([200, 100, 50], ImageFile.Decode(temporary.File("picture.png")).Pixels[..3]);
    }

    [Fact]
    public void A_grey_picture_has_three_equal_channels()
    {
        using TemporaryFolder temporary = new();
        using SKBitmap bitmap = new(new SKImageInfo(4, 4, SKColorType.Gray8, SKAlphaType.Opaque));
        bitmap.GetPixelSpan().Fill(77);
        Write(temporary.File("picture.png"), bitmap, SKEncodedImageFormat.Png);

        Assert.Equal([77, 77, 77], ImageFile.Decode(temporary.File("picture.png")).Pixels[..3]);
    }

    [Fact]
    public void A_bitmap_file_is_read_from_its_top()
    {
        using TemporaryFolder temporary = new();
        byte[] header = [.. "BM"u8, 70, 0, 0, 0, 0, 0, 0, 0, 54, 0, 0, 0, 40, 0, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0, 1, 0, 24, 0, .. new byte[24]];
        byte[] bottomRowFirst = [1, 2, 3, 4, 5, 6, 0, 0, 7, 8, 9, 10, 11, 12, 0, 0];
        File.WriteAllBytes(temporary.File("picture.bmp"), [.. header, .. bottomRowFirst]);

        Assert.Equal([9, 8, 7, 12, 11, 10, 3, 2, 1, 6, 5, 4], ImageFile.Decode(temporary.File("picture.bmp")).Pixels);
    }

    [Fact]
    public void The_first_frame_of_a_gif_is_read()
    {
        using TemporaryFolder temporary = new();
        File.WriteAllBytes(temporary.File("picture.gif"), Convert.FromBase64String("R0lGODlhAQABAIAAAMhkMgAAACH5BAAAAAAALAAAAAABAAEAAAICRAEAOw=="));

        Assert.Equal([200, 100, 50], ImageFile.Decode(temporary.File("picture.gif")).Pixels);
    }

    [Theory]
    [InlineData("n02951585_can_opener.JPEG")]
    [InlineData("n03804744_nail.JPEG")]
    [InlineData("n04238763_slide_rule.JPEG")]
    public void Real_photographs_keep_the_size_their_file_states(string startsWith)
    {
        string folder = Path.Combine(Repository.SharedData(), "images", "sample");
        string file = Directory.GetFiles(folder).Single(f => Path.GetFileName(f) == startsWith);
        using SKCodec codec = SKCodec.Create(file);

        RgbImage image = ImageFile.Decode(file);

        Assert.Equal((codec.Info.Width, codec.Info.Height), (image.Width, image.Height));
    }

    [Fact]
    public void Text_is_no_image()
    {
        using TemporaryFolder temporary = new();
        File.WriteAllText(temporary.File("notes.jpg"), "not a picture");

        AssertNames("notes.jpg", temporary.File("notes.jpg"));
    }

    [Fact]
    public void A_missing_file_is_named_without_its_folder()
    {
        using TemporaryFolder temporary = new();

        UserErrorException error = AssertNames("a/gone.jpg", temporary.File("gone.jpg"));
        Assert.DoesNotContain(temporary.Path, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_picture_cut_short_is_refused()
    {
        using TemporaryFolder temporary = new();
        using SKBitmap bitmap = new(new SKImageInfo(200, 200, SKColorType.Rgba8888, SKAlphaType.Opaque));
        Random random = new(1);
        random.NextBytes(bitmap.GetPixelSpan());
        Write(temporary.File("picture.png"), bitmap, SKEncodedImageFormat.Png);
        byte[] bytes = File.ReadAllBytes(temporary.File("picture.png"));
        File.WriteAllBytes(temporary.File("picture.png"), bytes[..(bytes.Length / 2)]);

        AssertNames("picture.png", temporary.File("picture.png"));
    }

    [Fact]
    public void A_header_that_claims_a_huge_picture_is_refused_before_memory_is_taken()
    {
        using TemporaryFolder temporary = new();
        byte[] header = [.. "BM"u8, 70, 0, 0, 0, 0, 0, 0, 0, 54, 0, 0, 0, 40, 0, 0, 0, 0x60, 0xEA, 0, 0, 0x60, 0xEA, 0, 0, 1, 0, 24, 0, .. new byte[24]];
        File.WriteAllBytes(temporary.File("bomb.bmp"), [.. header, .. new byte[100]]);
        long before = GC.GetAllocatedBytesForCurrentThread();

        AssertNames("bomb.bmp", temporary.File("bomb.bmp"));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 50_000_000);
    }

    private static UserErrorException AssertNames(string name, string path)
    {
        UserErrorException error = Assert.Throws<UserErrorException>(() => ImageFile.Decode(path, name));
        Assert.Contains(name, error.Message, StringComparison.Ordinal);
        return error;
    }

    private static void Write(string path, SKBitmap bitmap, SKEncodedImageFormat format)
    {
        using FileStream stream = File.Create(path);
        bitmap.Encode(stream, format, 95);
    }
}
