using System.Collections.Immutable;
using Bunit;
using Dashboard.Analysis.Runs;
using Dashboard.Analysis.Selectivity;
using Dashboard.Analysis.Studies;
using Dashboard.Analysis.Studies.Results;
using Dashboard.Components.Pages;
using Dashboard.Components.Shared;
using Dashboard.Services;
using Dashboard.Tests.Components.Support;
using Dashboard.Tests.Services;
using Dashboard.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Tests.Components.Studies;

public sealed class StudyResultsAddressTests
{
    [Theory]
    [InlineData("en-US")]
    [InlineData("de-DE")]
    public async Task A_results_page_survives_its_address_in_every_culture(string culture)
    {
        using CultureScope scope = new(culture);
        using TemporaryFolder folder = new();
        await using Workspace workspace = Workspace.Open(folder.File("data"));
        await using PageTestContext context = new(more: services => services.AddSingleton<IStudies>(workspace.Studies.Catalogue).AddSingleton<IStudyResults>(new FakeStudyResults()));
        string studyId = StudySamples.Open(workspace).Study.Id;
        ViewState view = new()
        {
            Measure = MeasureCatalogue.DPrime,
            Criteria = new SelectivityCriteria { K = 33, PrecisionCutoff = 0.8, MinImagesPerClass = 7, CorrectOnly = true, Cutoffs = ImmutableSortedDictionary<string, double>.Empty.Add(MeasureCatalogue.DPrime, 1.5) },
        };
        string address = DashboardUrls.StudyResults(studyId, 0.65, "all", view, complete: true);

        IRenderedComponent<StudyResultsPage> page = context.Show<StudyResultsPage>(address, p => p.Add(s => s.StudyId, studyId));

        Assert.Equal(context.Navigation.ToAbsoluteUri(address).ToString(), page.FindComponent<CopyLink>().Instance.Address);
        Assert.Contains("threshold=0.65&raters=all", address, StringComparison.Ordinal);
    }
}
