using System.Text.Json;
using Dashboard.Analysis;
using Dashboard.Analysis.Datasets;
using Dashboard.Analysis.Networks;
using Dashboard.Tests.Support;

namespace Dashboard.Tests.Analysis.Datasets;

public class PreprocessingJsonTests
{
    [Fact]
    public void The_demos_identity_is_what_it_was_before_there_were_resize_rules()
    {
        Assert.Equal(
            """{"Width":64,"Height":64,"Scale":0.003921569,"Mean":[0.5,0.5,0.5],"StandardDeviation":[0.25,0.25,0.25]}""",
            JsonSerializer.Serialize(DemoNetwork.Preprocessing));
    }

    [Fact]
    public void Every_choice_changes_the_identity()
    {
        Preprocessing[] all =
        [
            PreprocessingPresets.Torchvision, PreprocessingPresets.Caffe, PreprocessingPresets.Cifar, PreprocessingPresets.Mnist, PreprocessingPresets.Cifar with { Resize = ResizeRule.None },
            PreprocessingPresets.Torchvision with { ResizeTo = 232 }, PreprocessingPresets.Torchvision with { Sampling = ResizeSampling.TwoNearest },
            PreprocessingPresets.Cifar with { Channels = ChannelOrder.Bgr }, PreprocessingPresets.Cifar with { MeanImage = new float[3 * 32 * 32] },
        ];

        Assert.Equal(all.Length, all.Select(p => JsonSerializer.Serialize(p)).Distinct().Count());
    }

    [Fact]
    public void What_is_written_is_read_back()
    {
        Preprocessing[] all = [.. PreprocessingPresets.ByName.Values, PreprocessingPresets.Cifar with { MeanImage = [.. Enumerable.Range(0, 3072).Select(i => i / 7f)], Sampling = ResizeSampling.TwoNearest }];
        foreach (Preprocessing preprocessing in all)
        {
            Preprocessing read = PreprocessingJson.Parse(PreprocessingJson.Write(preprocessing), "it");

            Assert.Equal(JsonSerializer.Serialize(preprocessing), JsonSerializer.Serialize(read));
        }
    }

    [Fact]
    public void A_preset_is_the_start_and_fields_change_it()
    {
        Preprocessing read = PreprocessingJson.Parse("""{"preset": "Caffe", "width": 224, "height": 224, "channels": "rgb"}""", "it");

        Assert.Equal((224, 224, ResizeRule.Squash, 256, ChannelOrder.Rgb, 1f), (read.Width, read.Height, read.Resize, read.ResizeTo, read.Channels, read.Scale));
        Assert.Equal([104, 117, 123], read.Mean);
    }

    [Fact]
    public void One_number_stands_for_every_channel()
    {
        Preprocessing read = PreprocessingJson.Parse("""{"width": 8, "height": 8, "mean": 0.5, "std": [2]}""", "it");

        Assert.Equal([0.5f, 0.5f, 0.5f], read.Mean);
        Assert.Equal([2f, 2f, 2f], read.StandardDeviation);
    }

    [Theory]
    [InlineData("[1]", "no JSON object")]
    [InlineData("{", "is no JSON (line 1)")]
    [InlineData("""{"width": 8}""", "no \"height\"")]
    [InlineData("""{"width": 0, "height": 8}""", "\"width\"")]
    [InlineData("""{"width": 1e12, "height": 8}""", "\"width\"")]
    [InlineData("""{"width": 8, "height": 8, "crop": 8}""", "unknown field \"crop\"")]
    [InlineData("""{"width": 8, "height": 8, "resize": "stretch"}""", "cutToShape, shorterSide, squash, none")]
    [InlineData("""{"width": 8, "height": 8, "resize": "1"}""", "unknown \"resize\"")]
    [InlineData("""{"width": 8, "height": 8, "resize": "squash", "resizeTo": 7}""", "resizeTo")]
    [InlineData("""{"width": 8, "height": 8, "mean": [1, 2]}""", "2 numbers in \"mean\" where 3")]
    [InlineData("""{"width": 8, "height": 8, "mean": ["a", 1, 2]}""", "\"mean\" that is no number")]
    [InlineData("""{"width": 8, "height": 8, "scale": 1e999}""", "\"scale\"")]
    [InlineData("""{"width": 8, "height": 8, "std": [1, 0, 1]}""", "0 in \"std\"")]
    [InlineData("""{"width": 8, "height": 8, "meanImage": [1]}""", "1 numbers where 192")]
    [InlineData("""{"width": 8, "height": 8, "meanImage": "AAA"}""", "\"meanImage\"")]
    [InlineData("""{"preset": "keras"}""", "unknown preset")]
    public void A_wrong_field_is_a_sentence_that_names_it(string json, string expected)
    {
        UserErrorException error = Assert.Throws<UserErrorException>(() => PreprocessingJson.Parse(json, "mine.json"));

        Assert.StartsWith("mine.json ", error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_that_is_neither_preset_nor_file_is_told_the_presets()
    {
        Assert.Contains("torchvision, caffe, cifar, mnist", Assert.Throws<UserErrorException>(() => PreprocessingJson.Load("keras")).Message, StringComparison.Ordinal);

        using TemporaryFolder folder = new();
        File.WriteAllText(folder.File("mine.json"), """{"preset": "mnist"}""");
        Assert.Equal(JsonSerializer.Serialize(PreprocessingPresets.Mnist), JsonSerializer.Serialize(PreprocessingJson.Load(folder.File("mine.json"))));
    }
}
