using Dashboard.Analysis;
using Dashboard.Analysis.Runs;
using Dashboard.Analysis.Selectivity;
using Dashboard.Analysis.Studies;
using Dashboard.Analysis.Studies.Export;
using Dashboard.Analysis.Studies.Results;
using Dashboard.Analysis.Studies.Transfer;
using Dashboard.Tests.Support;

namespace Dashboard.Tests.Analysis.Studies.Results;

/// <summary>A study with three raters leaves one data folder and enters another; one rater withdraws before.</summary>
public sealed class StudyTransferTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folders = new();
    private Workspace _here = null!, _there = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        (_here, _there) = (Workspace.Open(_folders.File("here")), Workspace.Open(_folders.File("there")));
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _here.DisposeAsync();
        await _there.DisposeAsync();
        _folders.Dispose();
    }

    [Fact]
    public async Task An_imported_study_has_the_results_it_left_with()
    {
        Study study = await RateAsync();
        _here.Studies.Results.ConfirmLabels(study.Id, "mug = cup");
        StudyResults before = (await _here.Studies.Results.FindAsync(study.Id, Token))!;

        Study copy = _there.Studies.Catalogue.Import(StudyExportReader.Read(Zip(before)));
        StudyResults after = (await _there.Studies.Results.FindAsync(copy.Id, Token))!;

        Assert.Equal((study.Id, StudyStatus.Closed, study.VersionHash), (copy.Id, copy.Status, copy.VersionHash));
        Assert.NotNull(copy.Imported);
        Assert.Equal(before.Units.Select(u => (u.Id, u.All.Votes, u.Kept.Votes, u.All.DawidSkene, u.All.Names.Modal)), after.Units.Select(u => (u.Id, u.All.Votes, u.Kept.Votes, u.All.DawidSkene, u.All.Names.Modal)));
        Assert.Equal(before.Raters.Select(r => (r.Rater, r.Features)), after.Raters.Select(r => (r.Rater, r.Features)));
        Assert.Equal(["cup", "cup", "cup", "cup"], after.Units.Select(u => u.All.Names.Modal).OfType<string>().Take(4));
        Assert.Equal(study.Id + "-2", _there.Studies.Catalogue.Import(StudyExportReader.Read(Zip(before))).Id);
    }

    [Fact]
    public async Task Pictures_come_along_where_they_are_wanted_and_no_others()
    {
        Study study = await RateAsync();
        StudyResults results = (await _here.Studies.Results.FindAsync(study.Id, Token))!;
        StudyExport export = StudyExportBuilder.Of(results, _ => null, "1", DateTimeOffset.UnixEpoch, pictures: _here.Studies.Images);
        string[] shown = [.. _here.Studies.Catalogue.ItemsOf(study.Id).SelectMany(i => i.Stimulus.All)];
        Assert.Equal(shown.Order(StringComparer.Ordinal), export.Pictures.Keys.Order(StringComparer.Ordinal));
        string foreign = StudySamples.Picture(_here.Studies.Images, "of no item");
        export = export with { Pictures = export.Pictures.Append(KeyValuePair.Create(foreign, File.ReadAllBytes(_here.Studies.Images.Find(foreign)!.Value.Path))).ToDictionary() };

        Assert.All(shown, hash => Assert.Null(_there.Studies.Images.Find(hash)));
        _there.Studies.Catalogue.Import(StudyExportReader.Read(Zip(export)));
        Assert.All(shown, hash => Assert.Equal(File.ReadAllBytes(_here.Studies.Images.Find(hash)!.Value.Path), File.ReadAllBytes(_there.Studies.Images.Find(hash)!.Value.Path)));
        Assert.Null(_there.Studies.Images.Find(foreign));
        Assert.Empty(StudyExportReader.Read(Zip(results)).Pictures);
    }

    [Fact]
    public async Task Units_whose_items_name_no_network_or_no_layer_are_exported_all_the_same()
    {
        StudyItem item = StudySamples.Item(_here.Studies.Images, "elsewhere", "conv9", 7);
        Study study = StudySamples.Open(_here, more: [item with { RunId = null, Network = null }, item with { Id = "nowhere", RunId = null, Network = null, Layer = "", Unit = 8 }]).Study;

        StudyExport export = StudyExportReader.Read(Zip((await _here.Studies.Results.FindAsync(study.Id, Token))!));
        Assert.Equal([(null, null, 8), (null, "conv9", 7)], export.Units.Where(u => u is { Model: null, Basis: RowBasis.All }).Select(u => (u.Model, u.Layer, u.Unit)).OrderBy(u => u.Layer, StringComparer.Ordinal));
        Assert.Equal(study.VersionHash, _there.Studies.Catalogue.Import(export).VersionHash);
    }

    [Fact]
    public async Task The_class_of_CCMAS_follows_the_criteria_and_nothing_else_does()
    {
        await PictureRun.ImportAsync(_here, _folders, Token);
        StudyItem[] items = [.. Enumerable.Range(0, 4).Select(u => StudySamples.Item(_here.Studies.Images, $"fc6-{u}", "fc6", u) with { RunId = PictureRun.Id })];
        Study study = _here.Studies.Catalogue.Create(StudySamples.Design(), items);
        (StudyLink link, _) = _here.Studies.Catalogue.AddLink(study.Id, "everybody");
        _here.Studies.Catalogue.Open(study.Id);
        SessionState state = await _here.Studies.Judgments.StartAsync(study.Id, new RaterEntry(link.Id, "somebody"), Token);
        await _here.Studies.Judgments.SubmitAsync(study.Id, state.Session.Number, StudySamples.AnswerTo(state, position: 0), Token);

        // Thirty images a class: too few for the default, all of them enough at thirty, those that are right not.
        StudyResults usual = (await _here.Studies.Results.FindAsync(study.Id, Token))!;
        StudyResults lower = (await _here.Studies.Results.FindAsync(study.Id, SelectivityCriteria.Default with { MinImagesPerClass = 30, K = 5 }, Token))!;
        StudyResults right = (await _here.Studies.Results.FindAsync(study.Id, SelectivityCriteria.Default with { MinImagesPerClass = 30, CorrectOnly = true }, Token))!;
        Assert.All(usual.Units, u => Assert.Null(u.CcmasClass));
        Assert.All(right.Units, u => Assert.Null(u.CcmasClass));
        LayerMeasures measured = await _here.Measures.MeasureAsync(PictureRun.Id, "fc6", SelectivityCriteria.Default with { MinImagesPerClass = 30 }, cancellation: Token);
        string[] names = ["cup", "fish", "tree"];
        Assert.Equal(Enumerable.Range(0, 4).Select(u => names[measured.Units[u].CcmasClass]), lower.Units.Select(u => u.CcmasClass));
        Assert.Equal(usual.Units.Select(u => u.All.Votes), lower.Units.Select(u => u.All.Votes));
        Assert.Contains("at least 30 images.", Readme(lower), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_withdrew_is_in_no_result_and_in_no_file_of_the_zip()
    {
        Study study = await RateAsync();
        RaterSession gone = _here.Studies.Judgments.SessionsOf(study.Id)[0];
        int before = (await _here.Studies.Results.FindAsync(study.Id, Token))!.Units.Sum(u => u.All.Votes.Judgments);
        Assert.True(await _here.Studies.Judgments.WithdrawAsync(study.Id, _here.Studies.Judgments.WithdrawalCode(study.Id, gone.Number)!, Token));

        StudyResults results = (await _here.Studies.Results.FindAsync(study.Id, Token))!;
        Assert.Equal(2, results.Raters.Count);
        Assert.Equal(before - 4, results.Units.Sum(u => u.All.Votes.Judgments));
        StudyExport export = StudyExportReader.Read(Zip(results));
        Assert.Equal(1, export.Header.Withdrawn);
        Assert.DoesNotContain(export.Judgments.Select(j => j.Rater).Concat(export.Raters.Select(r => r.Rater)).Concat(export.Events.Select(e => e.Rater)), r => r == gone.Rater);
        Study copy = _there.Studies.Catalogue.Import(export);
        Assert.Equal(1, _there.Studies.Judgments.ProgressOf(copy.Id).Withdrawn);
    }

    [Fact]
    public async Task A_word_only_who_withdrew_has_said_leaves_every_version_of_the_names()
    {
        Study study = await RateAsync();
        _here.Studies.Results.ConfirmLabels(study.Id, "a mug = vessel");
        _here.Studies.Results.ConfirmLabels(study.Id, "Mugs, cups = vessel\nmug < crockery\nvessel < crockery");
        Assert.True(await _here.Studies.Judgments.WithdrawAsync(study.Id, _here.Studies.Judgments.WithdrawalCode(study.Id, 2)!, Token));

        Assert.Equal(["cups = vessel\nvessel < crockery", ""], _here.Studies.Results.LabelTables(study.Id).Select(t => t.Text));
        Assert.Equal("cups = vessel\nvessel < crockery", (await _here.Studies.Results.FindAsync(study.Id, Token))!.Data.Labels.Text);
    }

    [Theory]
    [InlineData("mug, beaker = cup", "beaker = mug")]
    [InlineData("mug = cup", "")]
    [InlineData("goldfish < fish\ncup < vessel\nmug < cup", "goldfish < fish")]
    [InlineData(" gold fish,goldfish=  fish\n\nmug = vessel", " gold fish,goldfish=  fish\n\nmug = vessel")]
    public void A_group_that_loses_its_own_name_goes_by_the_next_one(string text, string expected) =>
        Assert.Equal(expected, new LabelTable(1, DateTimeOffset.UnixEpoch, text).Without(new HashSet<string> { "cup" }).Text);

    [Fact]
    public async Task A_zip_whose_design_is_another_one_is_refused()
    {
        Study study = await RateAsync();
        StudyExport export = StudyExportBuilder.Of((await _here.Studies.Results.FindAsync(study.Id, Token))!, _ => null, "1", DateTimeOffset.UnixEpoch);
        string other = export.Header.Design!.Replace("Is there an object", "Is there no object", StringComparison.Ordinal);

        UserErrorException error = Assert.Throws<UserErrorException>(() => _there.Studies.Catalogue.Import(export with { Header = export.Header with { Design = other } }));
        Assert.Contains("another design", error.Message, StringComparison.Ordinal);
        Assert.Empty(_there.Studies.Catalogue.List());
    }

    private static string Readme(StudyResults results) =>
        System.Text.Encoding.UTF8.GetString(StudyExportWriter.Files(StudyExportBuilder.Of(results, _ => null, "1", DateTimeOffset.UnixEpoch))["README.md"]);

    private static MemoryStream Zip(StudyResults results) => Zip(StudyExportBuilder.Of(results, _ => null, "1", DateTimeOffset.UnixEpoch));

    private static MemoryStream Zip(StudyExport export)
    {
        MemoryStream zip = new();
        StudyExportWriter.Write(zip, export);
        zip.Position = 0;
        return zip;
    }

    /// <summary>Two raters answer all four trials, the third two of hers; the first says no to everything.</summary>
    private async Task<Study> RateAsync()
    {
        (Study study, StudyLink link, _) = StudySamples.Open(_here);
        foreach ((int rater, int trials) in new[] { 4, 4, 2 }.Index())
        {
            SessionState state = await _here.Studies.Judgments.StartAsync(study.Id, new RaterEntry(link.Id, $"person-{rater}"), Token);
            for (int i = 0; i < trials; i++)
            {
                SubmittedAnswer answer = StudySamples.AnswerTo(state, rater == 0 ? Answer.No : Answer.Yes, rater == 0 ? null : rater == 1 ? "a mug" : "Cups", i);
                Assert.Equal(JudgmentOutcome.Stored, await _here.Studies.Judgments.SubmitAsync(study.Id, state.Session.Number, answer, Token));
            }
        }

        return study;
    }
}
