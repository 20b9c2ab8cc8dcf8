using Dashboard.Analysis;
using Dashboard.Analysis.Activations;
using Dashboard.Analysis.Activations.Imports;
using Dashboard.Analysis.Runs;
using Dashboard.Tests.Support;

namespace Dashboard.Tests.Analysis.Activations.Imports;

/// <summary>Each wrong input is one sentence that names the file, and no run is left behind.</summary>
public sealed class ImportErrorTests : IDisposable
{
    private readonly TemporaryFolder _data = new(), _files = new();
    private readonly ImportRequest _request;

    public ImportErrorTests() => _request = new ImportFiles(_files).Request();

    public void Dispose()
    {
        _data.Dispose();
        _files.Dispose();
    }

    [Fact]
    public Task A_missing_layer_file() => Fails(_request with { Layers = [("fc6", _files.File("gone.npy"))] }, "failed", "gone.npy");

    [Fact]
    public async Task A_layer_of_other_length()
    {
        NpyWriter.Write(_files.File("short.npy"), new float[89 * 2], 89, 2);
        await Fails(_request with { Layers = [("fc6", _files.File("short.npy"))] }, "shape", "short.npy has 89 rows", "labels.npy has 90 labels");
    }

    [Fact]
    public async Task A_truncated_layer()
    {
        byte[] bytes = File.ReadAllBytes(_files.File("fc6.npy"));
        File.WriteAllBytes(_files.File("fc6.npy"), bytes[..^1]);
        await Fails(_request, "shape", "fc6.npy");
    }

    [Fact]
    public async Task A_layer_without_units()
    {
        NpyWriter.Write(_files.File("none.npy"), Array.Empty<float>(), 90, 0);
        await Fails(_request with { Layers = [("fc6", _files.File("none.npy"))] }, "shape", "none.npy");
    }

    [Fact]
    public async Task A_value_that_is_not_finite_is_named_as_the_first_in_the_order_of_the_file()
    {
        float[] values = ImportFiles.Layers[0].Rows(0, 90);
        values[(50 * 20) + 3] = float.NaN;
        values[(49 * 20) + 17] = float.PositiveInfinity;
        NpyWriter.Write(_files.File("fc6.npy"), values, 90, 20);
        await Fails(_request, "non_finite", "layer fc6, image 49", "unit 17");
    }

    [Fact]
    public async Task A_double_beyond_float32()
    {
        NpyWriter.Write(_files.File("wide.npy"), Enumerable.Repeat(1e300, 90).ToArray(), 90, 1);
        await Fails(_request with { Layers = [("fc6", _files.File("wide.npy"))] }, "non_finite", "image 0");
    }

    [Fact]
    public Task Two_files_for_one_layer() => Fails(_request with { Layers = [_request.Layers[0], _request.Layers[0]] }, "bad_param", "fc6");

    [Fact]
    public Task No_layer() => Fails(_request with { Layers = [] }, "bad_param", "No layer was given");

    [Fact]
    public async Task A_label_without_a_name()
    {
        NpyWriter.Write(_files.File("labels.npy"), Enumerable.Repeat(3L, 90).ToArray());
        await Fails(_request, "label", "labels.npy", "label 3", "0 to 2");
    }

    [Fact]
    public async Task Labels_that_are_no_whole_numbers()
    {
        NpyWriter.Write(_files.File("labels.npy"), new float[90]);
        await Fails(_request, "label", "labels.npy");
    }

    [Fact]
    public async Task Predictions_of_other_length()
    {
        NpyWriter.Write(_files.File("predictions.npy"), new long[91]);
        await Fails(_request, "shape", "predictions.npy has 91 predictions");
    }

    [Fact]
    public async Task No_images_at_all()
    {
        NpyWriter.Write(_files.File("labels.npy"), Array.Empty<long>());
        await Fails(_request, "no_images", "labels.npy");
    }

    [Theory]
    [InlineData("not json", "no JSON")]
    [InlineData("{\"0\": \"cup\", \"2\": \"tree\"}", "class 1")]
    [InlineData("{\"cup\": 0}", "neither a list")]
    [InlineData("[]", "names no class")]
    [InlineData("[1, 2]", "neither a list")]
    public async Task Class_names_of_another_form(string json, string expected)
    {
        File.WriteAllText(_files.File("classes.json"), json);
        await Fails(_request, "failed", "classes.json", expected);
    }

    [Fact]
    public Task Pictures_without_a_list() => Fails(_request with { ImageFolder = _files.Path }, "bad_param", "add an image list");

    [Fact]
    public async Task A_list_of_other_length()
    {
        File.WriteAllLines(_files.File("list.txt"), ["a.png", "b.png"]);
        await Fails(_request with { ImageFolder = _files.Path, ImageListPath = _files.File("list.txt") }, "shape", "list.txt has 2 lines");
    }

    [Fact]
    public async Task A_list_that_leads_out_of_the_folder()
    {
        File.WriteAllLines(_files.File("list.txt"), Enumerable.Repeat("../secret.png", 90));
        await Fails(_request with { ImageFolder = _files.Path, ImageListPath = _files.File("list.txt") }, "failed", "Line 1 of list.txt");
    }

    [Fact]
    public async Task Listed_pictures_that_are_missing()
    {
        File.WriteAllLines(_files.File("list.txt"), Enumerable.Range(0, 90).Select(i => FormattableString.Invariant($"{i}.png")));
        await Fails(_request with { ImageFolder = _files.Path, ImageListPath = _files.File("list.txt") }, "failed", "90 of 90", "the first is 0.png");
    }

    [Fact]
    public async Task A_listed_file_that_is_no_image()
    {
        File.WriteAllText(_files.File("notes.txt"), "no picture");
        File.WriteAllLines(_files.File("list.txt"), Enumerable.Repeat("notes.txt", 90));
        await Fails(_request with { ImageFolder = _files.Path, ImageListPath = _files.File("list.txt") }, "failed", "notes.txt is no image");
    }

    [Fact]
    public Task A_name_without_letters() => Fails(_request with { Name = "!!" }, "failed", "!!");

    private async Task Fails(ImportRequest request, string code, params string[] expected)
    {
        await using (Workspace workspace = Workspace.Open(_data.Path))
        {
            UserErrorException error = await Assert.ThrowsAsync<UserErrorException>(
                () => workspace.ImportActivations(request).ExecuteAsync(new NoProgress(), TestContext.Current.CancellationToken));

            Assert.Equal(code, error.Code);
            Assert.All(expected, part => Assert.Contains(part, error.Message, StringComparison.Ordinal));
            Assert.Empty(workspace.Catalogue.List());
        }

        await using Workspace again = Workspace.Open(_data.Path);
        Assert.Empty(again.Catalogue.List());
    }
}
