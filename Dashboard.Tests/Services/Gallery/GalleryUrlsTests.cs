using System.Collections.Immutable;
using Dashboard.Analysis.Maximization;
using Dashboard.Analysis.Selectivity;
using Dashboard.Services;
using Dashboard.Services.Gallery;

namespace Dashboard.Tests.Services.Gallery;

public sealed class GalleryUrlsTests
{
    private static readonly GalleryView s_view = new()
    {
        View = new ViewState { Measure = MeasureCatalogue.Ccmas, Criteria = new SelectivityCriteria { K = 10, PrecisionCutoff = 0.625 } },
        Layers = ["conv~1", "features/3'"],
        Unit = 12,
        Method = AmMethod.Maco,
        Seed = 3,
        Class = "a&b=c;d,e #1 +%20~ 日本",
        Show = GalleryShow.NoDetectors,
        RangeOf = "strength",
        From = -1.5,
        To = 1234.25,
        Sort = new GallerySort("robust", true),
        ByUnit = true,
        Tile = TileSize.Large,
        Open = "0123456789abcdef",
    };

    [Theory]
    [InlineData("", false)]
    [InlineData("de-DE", false)]
    [InlineData("ar-SA", true)]
    public void A_view_survives_its_address_in_every_culture(string culture, bool complete)
    {
        using CultureScope scope = new(culture);

        GalleryView again = Read(DashboardUrls.Gallery("my run", s_view, complete));

        Assert.Empty(again.Problems);
        Assert.Equal(s_view.Layers.AsEnumerable(), again.Layers);
        Assert.Equal(s_view.View.Criteria, again.View.Criteria);
        Assert.Equal(Plain(s_view), Plain(again));

        static GalleryView Plain(GalleryView view) => view with { Layers = ImmutableArray<string>.Empty, View = ViewState.Default, Problems = ImmutableArray<string>.Empty };
    }

    [Fact]
    public void An_address_to_be_read_aloud_is_short()
    {
        Assert.Equal("runs/r/gallery", DashboardUrls.Gallery("r"));
        Assert.Equal("runs/r/gallery?layers=fc8&method=maco&sort=-strength", DashboardUrls.Gallery("r", new GalleryView { Layers = ["fc8"], Method = AmMethod.Maco, Sort = new GallerySort("strength", true) }));
        Assert.Equal("am/ab12.png?size=272", DashboardUrls.AmImage("ab12", 272));
    }

    [Fact]
    public void Every_part_of_a_mangled_address_is_named_and_left_out()
    {
        GalleryView view = Read("runs/r/gallery?unit=-1&method=magic&seed=x&show=pretty&of=beauty&from=NaN&to=much&sort=-grace&tile=xxl");

        string remarks = string.Join(' ', view.Problems);
        Assert.All(["-1", "magic", "“x”", "pretty", "beauty", "NaN", "much", "-grace", "xxl"], word => Assert.Contains(word, remarks, StringComparison.Ordinal));
        Assert.Equal(GalleryView.Default with { Problems = ImmutableArray<string>.Empty, Layers = ImmutableArray<string>.Empty }, view with { Problems = ImmutableArray<string>.Empty, Layers = ImmutableArray<string>.Empty });
    }

    [Fact]
    public void What_a_download_holds_is_what_the_wall_shows()
    {
        GalleryView again = Read(DashboardUrls.AmArchive("r", s_view));

        Assert.Equal((s_view.Unit, s_view.Method, s_view.Seed, s_view.Class, s_view.Show, s_view.From, s_view.Sort), (again.Unit, again.Method, again.Seed, again.Class, again.Show, again.From, again.Sort));
        Assert.Null(again.Open);
    }

    private static GalleryView Read(string address) => GalleryQuery.Read(new Uri(new Uri("http://localhost/"), address));
}
