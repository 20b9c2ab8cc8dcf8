using System.Collections.Immutable;
using Dashboard.Analysis.Selectivity;
using Dashboard.Services;

namespace Dashboard.Tests.Services;

public sealed class CompareUrlsTests
{
    private static readonly Uri s_site = new("http://localhost");

    [Theory]
    [InlineData("en-US")]
    [InlineData("de-DE")]
    public void A_comparison_survives_its_address_in_every_culture(string culture)
    {
        using CultureScope scope = new(culture);
        ViewState moved = new()
        {
            Measure = MeasureCatalogue.DPrime,
            Criteria = new SelectivityCriteria { K = 33, PrecisionCutoff = 0.8, Cutoffs = ImmutableSortedDictionary<string, double>.Empty.Add(MeasureCatalogue.DPrime, 1.5) },
        };
        Uri address = new(s_site, DashboardUrls.Compare(["demo", "demo-untrained", "ä-run"], moved, "points", "fire3/squeeze1x1, odd"));

        (IReadOnlyList<string>? runs, string? plot, string? layer) = DashboardUrls.ReadCompared(address);
        Assert.Equal(["demo", "demo-untrained", "ä-run"], runs!);
        Assert.Equal(("points", "fire3/squeeze1x1, odd"), (plot, layer));
        Assert.Equal((moved.Measure, moved.Criteria), (DashboardUrls.ReadView(address).Measure, DashboardUrls.ReadView(address).Criteria));
    }

    [Fact]
    public void A_typed_list_of_runs_is_read_leniently() =>
        Assert.Equal(["a", "b"], DashboardUrls.ReadComparedRuns(" a, b,,a")!);

    [Fact]
    public void Naming_no_run_is_not_the_same_as_choosing_none()
    {
        Assert.Null(DashboardUrls.ReadComparedRuns(null));
        Assert.Empty(DashboardUrls.ReadComparedRuns("")!);
        Assert.Equal(("compare", "compare?runs="), (DashboardUrls.Compare(), DashboardUrls.Compare([])));
    }

    [Fact]
    public void The_example_opens_in_a_situation() => Assert.Equal("help?example=off&measure=ccmas#example", DashboardUrls.Example("off", "ccmas"));
}
