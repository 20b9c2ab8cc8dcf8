using Bunit;
using Dashboard.Analysis.Runs;
using Dashboard.Analysis.Studies;
using Dashboard.Analysis.Studies.Design;
using Dashboard.Analysis.Studies.Results;
using Dashboard.Analysis.Studies.Statistics;
using Dashboard.Components.Pages;
using Dashboard.Components.Studies;
using Dashboard.Services;
using Dashboard.Services.Explore;
using Dashboard.Services.Studies;
using Dashboard.Tests.Components.Support;
using Dashboard.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Tests.Components.Studies;

/// <summary>The designer and the results page over the test run's units and a real store of studies.</summary>
public sealed class StudyDesignerTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private PageTestContext _context = null!;
    private Workspace _workspace = null!;

    public ValueTask InitializeAsync()
    {
        _workspace = Workspace.Open(_folder.File("data"));
        _context = new PageTestContext(more: services =>
        {
            services.AddSingleton(_workspace.Studies.Catalogue);
            services.AddSingleton(_workspace.Studies.Judgments);
            services.AddSingleton(_workspace.Studies.Images);
            services.AddSingleton(_workspace.Studies.Results);
            services.AddSingleton(_workspace.Maximization.Images);
            services.AddScoped<StudyItemMaker>();
            services.AddScoped<StudyUnits>();
            services.AddScoped<FreshStudyLinks>();
        });
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _context.DisposeAsync();
        await _workspace.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task With_nothing_but_a_click_a_study_opens_on_units_of_every_layer()
    {
        IRenderedComponent<NewStudyPage> page = _context.Show<NewStudyPage>(DashboardUrls.NewStudyPage, _ => { });
        // No AM images: photographs are offered, and the others say what is missing.
        Assert.Contains("the verb maximize makes them", page.Markup, StringComparison.Ordinal);
        await Button(page, "Open and get the link").ClickAsync(new());

        page.WaitForAssertion(() => Assert.Contains("/studies/", _context.Navigation.Uri, StringComparison.Ordinal), PageTestContext.Patience);
        Study study = Assert.Single(_workspace.Studies.Catalogue.List());
        IReadOnlyList<StudyItem> items = _workspace.Studies.Catalogue.ItemsOf(study.Id);
        Assert.Equal((StudyStatus.Open, TrialKind.Object, 14), (study.Status, study.Design.Kind, study.Design.ItemsPerRater));
        Assert.Equal(["conv", "fc"], items.Where(i => i.Role == ItemRole.Rated).Select(i => i.Layer).Distinct());
        Assert.Equal((5, 10, 10), (items.Count(i => i.Role == ItemRole.Practice), items.Count(i => i.Role == ItemRole.Catch), items.Count(i => i.Role == ItemRole.Lure)));
        Assert.Equal(ExclusionRules.Default.Hash(), study.Design.ExclusionRules.Hash());
        Assert.Single(_workspace.Studies.Catalogue.LinksOf(study.Id));
    }

    [Fact]
    public async Task A_typed_list_decides_and_a_wrong_one_is_said_before_anything_is_stored()
    {
        IRenderedComponent<NewStudyPage> page = _context.Show<NewStudyPage>(DashboardUrls.NewStudyPage, _ => { });
        await page.FindAll("input[name=units]")[^1].ChangeAsync(new() { Value = "on" });
        await page.Find("textarea[aria-label='List of units']").ChangeAsync(new() { Value = "fc: 9" });
        await Button(page, "Save draft").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Contains("fc has no unit 9", page.Markup, StringComparison.Ordinal), PageTestContext.Patience);
        Assert.Empty(_workspace.Studies.Catalogue.List());

        await page.Find("textarea[aria-label='List of units']").ChangeAsync(new() { Value = "fc: 1-2" });
        await Button(page, "Save draft").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Single(_workspace.Studies.Catalogue.List()), PageTestContext.Patience);
        Study draft = _workspace.Studies.Catalogue.List()[0];
        Assert.Equal((StudyStatus.Draft, 2), (draft.Status, draft.Design.ItemsPerRater));
    }

    [Fact]
    public async Task A_saved_selection_is_the_units_of_the_study()
    {
        _context.Bunit.Services.GetRequiredService<ISavedSelections>().Save(new SavedSelection("test-run", "Good ones", SelectionRule.Of(new UnitsCondition([new UnitId("fc", 2), new UnitId("fc", 5), new UnitId("conv", 1)])).Text, DateTimeOffset.UnixEpoch));
        IRenderedComponent<NewStudyPage> page = _context.Show<NewStudyPage>(DashboardUrls.NewStudy("test-run", "Good ones"), _ => { });
        Assert.Equal("Good ones", page.Find("select[aria-label='Saved selection'] option").TextContent);
        await Button(page, "Save draft").ClickAsync(new());
        // Ten images a class: under the usual sixty nothing can be measured.
        page.WaitForAssertion(() => Assert.Contains("lower the minimum", page.Markup, StringComparison.Ordinal), PageTestContext.Patience);
        await page.Find(".study-inset input[type=number]").ChangeAsync(new() { Value = "10" });
        await Button(page, "Save draft").ClickAsync(new());

        page.WaitForAssertion(() => Assert.Single(_workspace.Studies.Catalogue.List()), PageTestContext.Patience);
        IReadOnlyList<StudyItem> items = _workspace.Studies.Catalogue.ItemsOf(_workspace.Studies.Catalogue.List()[0].Id);
        Assert.Equal([("conv", 1), ("fc", 2), ("fc", 5)], items.Where(i => i.Role == ItemRole.Rated).Select(i => (i.Layer, i.Unit!.Value)));
    }

    [Fact]
    public void Prolific_brings_its_parameters_codes_and_address()
    {
        StudyForm form = new() { Name = "x" };
        form.ChooseEntry(EntryChoice.Prolific);
        StudyDesign design = form.ToDesign([]);

        Assert.Equal((EntryParameters.Prolific, Completion.ProlificUrl), (design.Entry, design.Completion.Url));
        Assert.Matches("^[0-9A-F]{10}$", design.Completion.Code!);
        Assert.NotEqual(design.Completion.Code, design.Completion.NoConsentCode);
        form.IsSigned = true;
        Assert.Equal(EntryParameters.SignedProlific, form.ToDesign([]).Entry);
    }

    [Fact]
    public async Task Results_appear_as_judgments_arrive_and_the_threshold_is_in_the_address()
    {
        (Study study, StudyLink link, _) = StudySamples.Open(_workspace);
        IRenderedComponent<StudyResultsPage> page = _context.Show<StudyResultsPage>(DashboardUrls.StudyResults(study.Id), p => p.Add(s => s.StudyId, study.Id));
        page.WaitForAssertion(() => Assert.Contains("No judgment yet", page.Markup, StringComparison.Ordinal), PageTestContext.Patience);

        SessionState state = await _workspace.Studies.Judgments.StartAsync(study.Id, new RaterEntry(link.Id, "somebody"), Xunit.TestContext.Current.CancellationToken);
        for (int i = 0; i < 4; i++)
        {
            await _workspace.Studies.Judgments.SubmitAsync(study.Id, state.Session.Number, StudySamples.AnswerTo(state, Answer.Yes, "<img src=x>", i), Xunit.TestContext.Current.CancellationToken);
        }

        page.WaitForAssertion(() => Assert.Equal(4, page.FindAll("[aria-label='Results by unit'] tbody tr").Count(r => r.TextContent.Contains("1 of 1", StringComparison.Ordinal))), PageTestContext.Patience);
        Assert.DoesNotContain("<img src=\"x\"", page.Markup, StringComparison.Ordinal);
        await page.Find("input[type=range]").ChangeAsync(new() { Value = "0.6" });
        Assert.EndsWith("threshold=0.6", _context.Navigation.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Results_that_cannot_be_counted_say_so_in_place_of_counting_for_ever()
    {
        (Study study, _, _) = StudySamples.Open(_workspace);
        FakeStudyResults broken = new() { Find = () => throw new InvalidOperationException("a bug") };
        await using PageTestContext context = new(more: services => services.AddSingleton(_workspace.Studies.Catalogue).AddSingleton(_workspace.Studies.Judgments).AddSingleton<IStudyResults>(broken));
        IRenderedComponent<StudyResultsPage> page = context.Show<StudyResultsPage>(DashboardUrls.StudyResults(study.Id), p => p.Add(s => s.StudyId, study.Id));
        page.WaitForAssertion(() => Assert.Contains("could not be counted", page.Find("[role=alert]").TextContent, StringComparison.Ordinal), PageTestContext.Patience);
        Assert.DoesNotContain("Counting", page.Markup, StringComparison.Ordinal);

        IRenderedComponent<StudyMonitor> monitor = context.Bunit.Render<StudyMonitor>(p => p.Add(m => m.Study, study));
        monitor.WaitForAssertion(() => Assert.Contains("could not be counted", monitor.Find("[role=alert]").TextContent, StringComparison.Ordinal), PageTestContext.Patience);
        Assert.Equal("false", monitor.Find("[aria-busy]").GetAttribute("aria-busy"));
    }

    private static AngleSharp.Dom.IElement Button<T>(IRenderedComponent<T> page, string text)
        where T : Microsoft.AspNetCore.Components.IComponent => page.FindAll("button").Single(b => b.TextContent.Trim() == text);
}
