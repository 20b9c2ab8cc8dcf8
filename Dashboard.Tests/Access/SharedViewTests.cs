using Dashboard.Access;
using Dashboard.Analysis.Sharing;
using Dashboard.Services;

namespace Dashboard.Tests.Access;

public class SharedViewTests
{
    [Fact]
    public void A_layer_with_a_slash_in_its_name_is_found_in_the_address()
    {
        SharedView view = SharedView.Of(DashboardUrls.Unit("my run", "fire3/squeeze 1x1", 7))!;
        Assert.Equal((DashboardUrls.UnitPattern, "my run", "fire3/squeeze 1x1", "7"), (view.Pattern, view.Value("RunId"), view.Value("Layer"), view.Value("Unit")));
        Assert.True(view.Covers(DashboardUrls.UnitPattern, Values(("RunId", "my run"), ("Layer", "fire3%2Fsqueeze 1x1"), ("Unit", "7"))));
        Assert.True(view.Covers(DashboardUrls.UnitDataPattern, Values(("runId", "my run"), ("layer", "fire3%2Fsqueeze 1x1"), ("unit", 7))));
        Assert.False(view.Covers(DashboardUrls.UnitDataPattern, Values(("runId", "my run"), ("layer", "fire3"), ("unit", 7))));
    }

    [Theory]
    [InlineData("runs")]
    [InlineData("settings")]
    [InlineData("help")]
    [InlineData("runs//layers")]
    [InlineData("http://elsewhere.example/runs/a/layers")]
    public void What_is_no_view_cannot_be_shared(string address) => Assert.Null(SharedView.Of(address));

    [Fact]
    public void A_layers_view_gives_no_pictures_and_an_embedded_plot_no_page()
    {
        SharedView layers = SharedView.Of("runs/a/layers")!, plot = SharedView.Of("runs/a/layers", ShareLinkForm.Plot)!;
        Assert.False(layers.Covers(DashboardUrls.ImagePattern, Values(("runId", "a"), ("image", 1))));
        Assert.False(layers.Covers(DashboardUrls.EmbeddedPage, Values()));
        Assert.True(plot.Covers(DashboardUrls.EmbeddedPage, Values()));
        Assert.False(plot.Covers(DashboardUrls.LayersPattern, Values(("RunId", "a"))));
        Assert.False(plot.Covers("_blazor", Values()));
    }

    [Fact]
    public void A_gallery_shows_the_AM_images_of_its_run_and_a_unit_its_own()
    {
        SharedView gallery = SharedView.Of("runs/a/gallery?layers=fc8")!, unit = SharedView.Of("runs/a/layers/fc/units/2")!, plot = SharedView.Of("runs/a/layers/fc/units/2", ShareLinkForm.Plot)!;
        Assert.True(gallery.ShowsAmImageOf("a", "conv", 7));
        Assert.False(gallery.ShowsAmImageOf("b", "conv", 7));
        Assert.True(gallery.Covers(DashboardUrls.AmArchivePattern, Values(("runId", "a"))));
        Assert.False(gallery.Covers(DashboardUrls.AmArchivePattern, Values(("runId", "b"))));
        Assert.False(gallery.Covers(DashboardUrls.ImagePattern, Values(("runId", "a"), ("image", 1))));
        Assert.True(unit.ShowsAmImageOf("a", "fc", 2));
        Assert.False(unit.ShowsAmImageOf("a", "fc", 3));
        Assert.False(unit.Covers(DashboardUrls.AmArchivePattern, Values(("runId", "a"))));
        Assert.False(plot.ShowsAmImageOf("a", "fc", 2));
        Assert.False(plot.Covers(DashboardUrls.AmImagePattern, Values(("id", "x"))));
    }

    private static Dictionary<string, object?> Values(params (string Name, object? Value)[] values) => values.ToDictionary(v => v.Name, v => v.Value);
}
