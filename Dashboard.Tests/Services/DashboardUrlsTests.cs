using System.Collections.Immutable;
using Dashboard.Analysis.Selectivity;
using Dashboard.Services;

namespace Dashboard.Tests.Services;

public class DashboardUrlsTests
{
    private static readonly Uri s_site = new("http://localhost");

    private static readonly ViewState s_moved = new()
    {
        Measure = MeasureCatalogue.Ccmas,
        Open = OpenPanels.Of("table", "criteria"),
        Criteria = new SelectivityCriteria
        {
            K = 100,
            PrecisionCutoff = 0.8,
            RecallAt = 0.975,
            MinImagesPerClass = 1,
            CorrectOnly = true,
            Cutoffs = ImmutableSortedDictionary<string, double>.Empty.Add(MeasureCatalogue.Ccmas, 1.0 / 3).Add(MeasureCatalogue.DPrime, -2.5e-7),
        },
    };

    [Theory]
    [InlineData("en-US")]
    [InlineData("de-DE")]
    [InlineData("ar-SA")]
    public void A_view_survives_its_address_in_every_culture(string culture)
    {
        using CultureScope scope = new(culture);

        ViewState layers = Read(DashboardUrls.Layers("my-run", s_moved));
        ViewState unit = Read(DashboardUrls.Unit("my-run", "fc6", 1234, s_moved));

        Assert.Equal(s_moved.Criteria, layers.Criteria);
        Assert.Equal(s_moved.Measure, layers.Measure);
        Assert.Equal(s_moved.Open, layers.Open);
        Assert.Equal(s_moved.Open, unit.Open);
        Assert.Equal(s_moved.Criteria, unit.Criteria);
        Assert.Empty(layers.Problems);
    }

    [Theory]
    [InlineData("en-US")]
    [InlineData("de-DE")]
    public void A_units_page_survives_its_address(string culture)
    {
        using CultureScope scope = new(culture);
        UnitView view = new() { View = s_moved, Plot = UnitView.OneClass, Class = "cup & saucer, blue", Draw = 1234 };
        Uri address = new(s_site, DashboardUrls.Unit("r", "fc6", 1, view));
        Dictionary<string, Microsoft.Extensions.Primitives.StringValues> query = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(address.Query);
        UnitView read = DashboardUrls.ReadUnit(DashboardUrls.ReadView(address), query["plot"], query["class"], query["draw"]);
        Assert.Equal((view.Plot, view.Class, view.Draw, view.View.Criteria, view.View.Open), (read.Plot, read.Class, read.Draw, read.View.Criteria, read.View.Open));
    }

    [Fact]
    public void What_is_open_is_compared_by_value_and_opens_and_closes()
    {
        OpenPanels open = OpenPanels.Read("table,criteria,table");
        Assert.Equal(OpenPanels.Of("criteria", "table"), open);
        Assert.Equal("criteria", open.Toggle("table").Text);
        Assert.Null(open.Toggle("table").Toggle("criteria").Text);
        Assert.False(OpenPanels.None.Has(""));
    }

    [Fact]
    public void Numbers_are_written_with_a_point_on_a_machine_that_writes_commas()
    {
        using CultureScope scope = new("de-DE");
        string address = DashboardUrls.Unit("r", "fc6", 1234, new ViewState { Criteria = new SelectivityCriteria { PrecisionCutoff = 0.8 } });
        Assert.Equal("runs/r/layers/fc6/units/1234?precision=0.8", address);
    }

    [Fact]
    public void What_equals_its_default_is_left_out_of_an_address_and_written_into_one_made_to_be_kept()
    {
        Assert.Equal("runs/r/layers", DashboardUrls.Layers("r", ViewState.Default));
        Assert.Equal("runs/r/layers?measure=precision&k=60&precision=0.75&recall=0.95&min=60&correct=0", DashboardUrls.Layers("r", ViewState.Default, complete: true));
    }

    [Theory]
    [InlineData("a b")]
    [InlineData("ä/ö?ü#&=%41")]
    [InlineData("日本")]
    public void Odd_names_stay_one_segment_and_are_found_again(string name)
    {
        string address = DashboardUrls.Layers(name, s_moved);
        Assert.Equal(name, DashboardUrls.RunIdOf(address));
        Assert.Equal(s_moved.Criteria, Read(address).Criteria);
        Assert.Equal(4, DashboardUrls.Unit("r", name, 0).Split('/').SkipWhile(p => p != "layers").Count());
    }

    [Theory]
    [InlineData("?k=0", "k")]
    [InlineData("?k=six", "k")]
    [InlineData("?precision=0,8", "precision")]
    [InlineData("?precision=1.5", "precision")]
    [InlineData("?recall=NaN", "recall")]
    [InlineData("?correct=perhaps", "correct")]
    [InlineData("?cut=ccmas", "cut")]
    [InlineData("?measure=nonsense", "measure")]
    public void A_mangled_value_is_named_and_replaced_by_its_default(string query, string name)
    {
        ViewState view = Read("/runs/r/layers" + query);
        Assert.Equal(SelectivityCriteria.Default, view.Criteria);
        Assert.Equal(ViewState.DefaultMeasure, view.Measure);
        Assert.Contains(name, Assert.Single(view.Problems), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("runs/abc/layers/fc6/units/3?k=5", "abc")]
    [InlineData("/runs/a%20b", "a b")]
    [InlineData("runs", null)]
    [InlineData("help#ccmas", null)]
    [InlineData("", null)]
    public void The_run_of_an_address_is_known(string path, string? run) => Assert.Equal(run, DashboardUrls.RunIdOf(path));

    [Fact]
    public void Unit_data_has_one_address_for_all_criteria_that_include_the_same_images()
    {
        SelectivityCriteria moved = SelectivityCriteria.Default with { K = 5, PrecisionCutoff = 0.1 };
        Assert.Equal(
            DashboardUrls.UnitData("r", "fc6", 1, SelectivityCriteria.Default, "0123456789abcdef"),
            DashboardUrls.UnitData("r", "fc6", 1, moved, "0123456789abcdef"));
    }

    private static ViewState Read(string address) => DashboardUrls.ReadView(new Uri(s_site, address));
}
