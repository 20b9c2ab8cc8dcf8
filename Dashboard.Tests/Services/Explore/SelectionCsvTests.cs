using System.Globalization;
using Dashboard.Analysis.Selectivity;
using Dashboard.Services.Explore;

namespace Dashboard.Tests.Services.Explore;

public sealed class SelectionCsvTests
{
    private const string Expected =
        """
        # run: Demo, with a "name"
        # run_id: demo
        # content_key: 0123abcd
        # network: AlexNet
        # dataset: shapes
        # layers: conv1, fc2
        # min_images_per_class: 60
        # correct_only: false
        # k: 60
        # precision_cutoff: 0.7
        # recall_at: 0.95
        # cutoff_ccmas: 0.5
        # rule: d~precision~~r~recall_at_k~_~0.3
        # rule_in_words: detector by Precision; Recall@k ≤ 0.3
        # selected: 3 of 8 units
        # program: Selectivity Dashboard 1.2.3
        # time: 2026-11-23T08:30:00Z
        layer,unit,status,precision,precision_class,precision_class_name,precision_detector,recall_at_k,d_a
        fc2,0,ok,1,4,#1,true,0.15,2
        conv1,0,ok,0.9,0,cup,true,0.1,3
        conv1,4,ok,0.75,3,tree; house~or,true,0.3,0.5

        """;

    [Theory]
    [InlineData("")]
    [InlineData("de-DE")]
    [InlineData("ar-SA")]
    public void Says_what_it_holds_and_why_in_every_culture(string culture)
    {
        SelectivityCriteria criteria = SelectivityCriteria.Default with { PrecisionCutoff = 0.7, Cutoffs = SelectivityCriteria.Default.Cutoffs.Add("ccmas", 0.5) };
        UnitTable table = TestUnits.Table(criteria);
        Selection selection = SelectionEvaluator.Evaluate(table, SelectionRuleReader.Read("d~precision~~r~recall_at_k~_~0.3").Rule);
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            string csv = SelectionCsv.Write(
                TestUnits.Run, table, selection, new UnitSort("precision", true).Apply(table, selection.Rows, "precision"), "1.2.3", new DateTimeOffset(2026, 11, 23, 9, 30, 0, TimeSpan.FromHours(1)));

            Assert.Equal(Expected.ReplaceLineEndings("\r\n"), csv);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void What_is_not_defined_is_written_as_other_programs_read_it()
    {
        UnitTable table = TestUnits.Table();
        Selection all = SelectionEvaluator.Evaluate(table, SelectionRule.Everything);

        string csv = SelectionCsv.Write(TestUnits.Run, table, all, [1, 6], "1", DateTimeOffset.UnixEpoch);

        Assert.Contains("conv1,1,ok,0.9,1,crane,true,0.6,Infinity\r\n", csv, StringComparison.Ordinal);
        Assert.Contains("fc2,1,single_class,NaN,-1,,false,NaN,NaN\r\n", csv, StringComparison.Ordinal);
        Assert.Contains("# rule: (all units)\r\n", csv, StringComparison.Ordinal);
    }
}
