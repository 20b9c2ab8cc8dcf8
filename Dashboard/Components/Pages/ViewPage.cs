using Dashboard.Analysis.Sharing;
using Dashboard.Services;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Components.Pages;

/// <summary>
/// A page whose state is its address. Values are taken as text and read leniently: a mangled link shows a page with a remark, not an error.
/// </summary>
public abstract class ViewPage : ComponentBase
{
    [Inject]
    public required NavigationManager Navigation { get; init; }

    /// <summary>The share link that the page is looked at through; null for researchers.</summary>
    [CascadingParameter]
    public ShareLink? SharedBy { get; set; }

    [SupplyParameterFromQuery(Name = DashboardUrls.KName)]
    public string? KQuery { get; set; }

    [SupplyParameterFromQuery(Name = DashboardUrls.PrecisionCutoffName)]
    public string? PrecisionCutoffQuery { get; set; }

    [SupplyParameterFromQuery(Name = DashboardUrls.RecallAtName)]
    public string? RecallAtQuery { get; set; }

    [SupplyParameterFromQuery(Name = DashboardUrls.MinImagesName)]
    public string? MinImagesQuery { get; set; }

    [SupplyParameterFromQuery(Name = DashboardUrls.CorrectOnlyName)]
    public string? CorrectOnlyQuery { get; set; }

    [SupplyParameterFromQuery(Name = DashboardUrls.CutoffsName)]
    public string? CutoffsQuery { get; set; }

    [SupplyParameterFromQuery(Name = DashboardUrls.MeasureName)]
    public string? MeasureQuery { get; set; }

    [SupplyParameterFromQuery(Name = DashboardUrls.PlotName)]
    public string? PlotQuery { get; set; }

    [SupplyParameterFromQuery(Name = DashboardUrls.OpenName)]
    public string? OpenQuery { get; set; }

    protected ViewState ReadView() => DashboardUrls.ReadView(new ViewQuery
    {
        K = KQuery,
        PrecisionCutoff = PrecisionCutoffQuery,
        RecallAt = RecallAtQuery,
        MinImagesPerClass = MinImagesQuery,
        CorrectOnly = CorrectOnlyQuery,
        Cutoffs = CutoffsQuery,
        Measure = MeasureQuery,
        Open = OpenQuery,
    });

    /// <summary>A change of the state is a change of the address. It takes the place of the old one: "back" leaves the page instead of replaying a slider.</summary>
    protected void Go(string address) => Navigation.NavigateTo(address, replace: true);
}
