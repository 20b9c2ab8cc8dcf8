using System.Collections.Immutable;
using Dashboard.Analysis.Networks;
using Dashboard.Analysis.Selectivity;
using Dashboard.Services;
using Dashboard.Services.Explore;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Dashboard.Tests.Services.Explore;

public sealed class ExploreUrlsTests
{
    private static readonly ExploreView s_view = new()
    {
        View = new ViewState { Measure = MeasureCatalogue.Ccmas, Criteria = new SelectivityCriteria { K = 10, PrecisionCutoff = 0.625 } },
        XOverride = "mi_hit_rate",
        Y = "d_a",
        Colour = "zero_share",
        Layers = ["conv~1", "features/3'"],
        Rule = SelectionRule.Of(new ClassCondition("precision", ["a&b=c;d,e #1 +%20~", "日本"]), new RangeCondition("d_a", -1.5, double.PositiveInfinity)),
        SortOverride = new UnitSort("class", true),
        ListAll = true,
    };

    [Theory]
    [InlineData("en-US", false)]
    [InlineData("de-DE", false)]
    [InlineData("ar-SA", true)]
    public void A_view_survives_its_address_in_every_culture(string culture, bool complete)
    {
        using CultureScope scope = new(culture);

        ExploreView again = Read(DashboardUrls.Explore("my run", s_view, complete));

        Assert.Empty(again.Problems);
        Assert.Equal(s_view.Layers.AsEnumerable(), again.Layers);
        Assert.Equal(s_view.View.Criteria, again.View.Criteria);
        Assert.Equal(
            s_view with { Layers = ImmutableArray<string>.Empty, View = ViewState.Default, Problems = [] },
            again with { Layers = ImmutableArray<string>.Empty, View = ViewState.Default, Problems = [] });
    }

    [Fact]
    public void An_address_to_be_read_aloud_is_short()
    {
        Assert.Equal("runs/r/explore", DashboardUrls.Explore("r"));
        Assert.Equal("runs/r/explore?select=d~precision~~r~recall_at_p~_~0.2", DashboardUrls.Explore("r", ExploreView.Default with { Rule = QuickRule.All[0].Rule }));
    }

    [Theory]
    [InlineData(100, "a,b,c")]
    [InlineData(39, "b,c")]
    [InlineData(1, "c")]
    public void Without_a_choice_the_last_layers_that_fit_are_looked_at(int mostUnits, string expected)
    {
        LayerInfo[] layers = [new("a", LayerKind.Convolution, 20), new("b", LayerKind.Convolution, 10), new("c", LayerKind.FullyConnected, 10)];

        Assert.Equal(expected, string.Join(',', ExploreLayers.Choose(layers, [], mostUnits).Select(l => l.Name)));
        Assert.Equal("a,c", string.Join(',', ExploreLayers.Choose(layers, ["c", "gone", "a"], mostUnits).Select(l => l.Name)));
    }

    [Fact]
    public void Every_column_has_a_key_of_its_own_that_an_address_can_hold()
    {
        Assert.Equal(ExploreColumns.All.Count, ExploreColumns.All.Select(c => c.Key).Distinct().Count());
        Assert.All(ExploreColumns.All, c => Assert.Matches("^[a-z0-9_]+$", c.Key));
        Assert.All(QuickRule.All, q => Assert.Empty(SelectionRuleReader.Read(q.Rule.Text).Problems));
        Assert.All(QuickRule.All, q => Assert.NotNull(ExploreColumns.Find(q.X)));
        Assert.All(QuickRule.All, q => Assert.NotNull(ExploreColumns.Find(q.Y)));
    }

    private static ExploreView Read(string address)
    {
        Uri whole = new(new Uri("http://localhost"), address);
        Dictionary<string, StringValues> query = QueryHelpers.ParseQuery(whole.Query);
        return new ExploreQuery
        {
            X = First(DashboardUrls.XName),
            Y = First(DashboardUrls.YName),
            Colour = First(DashboardUrls.ColourName),
            Layers = First(DashboardUrls.LayersName),
            Select = First(DashboardUrls.SelectName),
            Sort = First(DashboardUrls.SortName),
            List = First(DashboardUrls.ListName),
        }.Read(DashboardUrls.ReadView(whole));

        string? First(string name) => query.TryGetValue(name, out StringValues values) ? values.FirstOrDefault() : null;
    }
}
