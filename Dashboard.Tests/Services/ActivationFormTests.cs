using Dashboard.Analysis;
using Dashboard.Analysis.Activations.Imports;
using Dashboard.Analysis.Activations.Imports.Arrays;
using Dashboard.Services.Imports;

namespace Dashboard.Tests.Services;

public class ActivationFormTests
{
    [Fact]
    public void What_each_file_is_for_is_guessed_from_its_name_and_shape()
    {
        ActivationForm form = new() { Name = " my run " };
        Take(form, [Matrix("/d/conv10.npy"), Matrix("/d/conv2.npy"), Vector("/d/predictions.npy"), Vector("/d/val_labels.npy")], "/d/image-list.txt", "/d/classes.json");

        Assert.Equal([("conv2", "/d/conv2.npy"), ("conv10", "/d/conv10.npy")], form.Layers.Select(l => (l.Name, l.Place)));
        ImportRequest request = form.ToRequest();
        Assert.Equal(("my run", "/d/val_labels.npy", "/d/predictions.npy"), (request.Name, request.LabelsPath, request.PredictionsPath));
        Assert.Equal(("/d/classes.json", "/d/image-list.txt", null), (request.ClassesPath, request.ImageListPath, request.ImageFolder));
    }

    [Fact]
    public void Of_a_file_with_several_arrays_each_is_a_layer_named_as_it_is()
    {
        ActivationForm form = new() { Name = "r" };
        Take(form, [Matrix("/d/a.npz", "net/fc7"), Matrix("/d/a.npz", "net/fc6"), Vector("/d/a.npz", "labels")]);
        Assert.Equal([("fc6", "/d/a.npz#net/fc6"), ("fc7", "/d/a.npz#net/fc7")], form.ToRequest().Layers);
        Assert.Equal("/d/a.npz#labels", form.Labels);

        // A table as a whole is only meant where its columns make no groups.
        ActivationForm table = new() { Name = "r" };
        Take(table, [Matrix("/d/t.parquet"), Matrix("/d/t.parquet", "fc6_*"), Matrix("/d/t.parquet", "fc7_*"), Vector("/d/t.parquet", "y")]);
        Assert.Equal([("fc6", "/d/t.parquet#fc6_*"), ("fc7", "/d/t.parquet#fc7_*")], table.ToRequest().Layers);
        Assert.Equal("/d/t.parquet#y", table.Labels);
    }

    [Fact]
    public void What_a_person_said_stays_when_files_are_added_and_goes_with_its_file()
    {
        ActivationForm form = new() { Name = "r" };
        FoundArray first = Matrix("/d/one.npy"), labels = Vector("/d/labels.npy"), other = Vector("/d/others.npy");
        Take(form, [first, labels, other]);
        form.Labels = other.Place;
        form.Layers[0].Name = "pool";
        Take(form, [first, labels, other, Matrix("/d/two.npy"), Matrix("/e/two.npy")]);
        Assert.Equal(["pool", "two", "two 2"], form.Layers.Select(l => l.Name));
        Assert.Equal(other.Place, form.Labels);
        form.Move(form.Layers[2], -1);
        form.Move(form.Layers[0], -1);
        Assert.Equal(["pool", "two 2", "two"], form.Layers.Select(l => l.Name));

        Take(form, [labels, Matrix("/d/two.npy")]);
        Assert.Equal(["two"], form.Layers.Select(l => l.Name));
        Assert.Null(form.Labels);
    }

    [Theory]
    [InlineData("", "a", "Give the run a name")]
    [InlineData("r", " ", "Every layer needs a name")]
    public void What_only_a_person_can_say_is_asked_for(string run, string layer, string expected)
    {
        ActivationForm form = new() { Name = run };
        Take(form, [Matrix("/d/one.npy")]);
        form.Layers[0].Name = layer;
        Assert.Contains(expected, Assert.Throws<UserErrorException>(form.ToRequest).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("layer")]
    [InlineData("labels")]
    [InlineData("predictions")]
    [InlineData("classes")]
    [InlineData("list")]
    public void A_path_that_was_never_chosen_is_refused(string role)
    {
        ActivationForm form = new() { Name = "r" };
        Take(form, [Matrix("/d/one.npy"), Vector("/d/labels.npy")], "/d/classes.json");
        const string Other = "/etc/other.npy";
        switch (role)
        {
            case "layer": form.Layers[0].Place = Other; break;
            case "labels": form.Labels = Other; break;
            case "predictions": form.Predictions = Other; break;
            case "classes": form.Classes = Other; break;
            default: form.ImageList = Other; break;
        }

        Assert.Equal("bad_path", Assert.Throws<UserErrorException>(form.ToRequest).Code);
    }

    private static void Take(ActivationForm form, FoundArray[] arrays, params string[] texts) => form.Take([.. arrays.Select(a => a.Path).Distinct(), .. texts], arrays);

    private static FoundArray Matrix(string path, string? name = null) => new(path, new ArrayInfo(name, [90, 20], "float32"));

    private static FoundArray Vector(string path, string? name = null) => new(path, new ArrayInfo(name, [90], "int64"));
}
