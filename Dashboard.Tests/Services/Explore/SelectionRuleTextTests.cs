using System.Globalization;
using Dashboard.Analysis.Selectivity;
using Dashboard.Services.Explore;

namespace Dashboard.Tests.Services.Explore;

public sealed class SelectionRuleTextTests
{
    public static TheoryData<string, SelectionRule> Written() => new()
    {
        { "", SelectionRule.Everything },
        { "d~precision~~r~recall_at_k~_~0.2", SelectionRule.Of(new DetectorCondition("precision", true), new RangeCondition("recall_at_k", double.NegativeInfinity, 0.2)) },
        { "n~ccmas", SelectionRule.Of(new DetectorCondition("ccmas", false)) },
        { "r~d_a~_~_", SelectionRule.Of(new RangeCondition("d_a", double.NegativeInfinity, double.PositiveInfinity)) },
        { "r~d_a~inf~_", SelectionRule.Of(new RangeCondition("d_a", double.PositiveInfinity, double.PositiveInfinity)) },
        { "r~d_a~_~-inf", SelectionRule.Of(new RangeCondition("d_a", double.NegativeInfinity, double.NegativeInfinity)) },
        { "r~d_a~-1.5E-07~12345678.9", SelectionRule.Of(new RangeCondition("d_a", -1.5e-7, 12345678.9)) },
        { "c~precision~#1~crane~tree; house'tor", SelectionRule.Of(new ClassCondition("precision", ["tree; house~or", "crane", "#1"])) },
        { "c~precision~'e~'''t't~Zebra~zebra~ä&=?/%+ 日本", SelectionRule.Of(new ClassCondition("precision", ["", "zebra", "Zebra", "'~~", "ä&=?/%+ 日本"])) },
        { "l~conv1~features/3.weight", SelectionRule.Of(new LayerCondition(["features/3.weight", "conv1"])) },
        { "s~dead~single_class", SelectionRule.Of(new StatusCondition([UnitStatus.SingleClass, UnitStatus.Dead])) },
        { "p~precision~ccmas~0~0~1~0~0.5~1", SelectionRule.Of(new LassoCondition("precision", "ccmas", [new(0, 0), new(1, 0), new(0.5, 1)])) },
        { "u~:fc2~0-2~7~:a't:b~4", SelectionRule.Of(new UnitsCondition([new("fc2", 1), new("fc2", 0), new("fc2", 7), new("fc2", 2), new("a~:b", 4)])) },
    };

    [Theory]
    [MemberData(nameof(Written))]
    public void A_rule_is_written_and_read_alike_in_every_culture(string text, SelectionRule rule)
    {
        foreach (string culture in new[] { "", "de-DE", "sv-SE", "tr-TR" })
        {
            CultureInfo before = CultureInfo.CurrentCulture;
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            try
            {
                SelectionRule again = SelectionRule.Of([.. rule.Conditions]);
                Assert.Equal(text, again.Text);
                ReadRule read = SelectionRuleReader.Read(text);
                Assert.Empty(read.Problems);
                Assert.Equal(rule, read.Rule);
                Assert.Equal(rule.Conditions.Length, read.Rule.Conditions.Length);
            }
            finally
            {
                CultureInfo.CurrentCulture = before;
            }
        }
    }

    [Theory]
    [InlineData("x~precision")]
    [InlineData("d")]
    [InlineData("d~")]
    [InlineData("d~precision~ccmas")]
    [InlineData("r~precision~0,2~1")]
    [InlineData("r~precision~NaN~1")]
    [InlineData("r~precision~1e999~_")]
    [InlineData("r~precision~0.9~0.1")]
    [InlineData("r~precision~~1")]
    [InlineData("c~precision")]
    [InlineData("c~precision~broken'escape")]
    [InlineData("c~precision~'")]
    [InlineData("l")]
    [InlineData("s~sleepy")]
    [InlineData("s~0")]
    [InlineData("p~precision~ccmas~0~0~1~1")]
    [InlineData("p~precision~ccmas~0~0~1~0~inf~1")]
    [InlineData("p~precision~ccmas~0~0~1~0~1")]
    [InlineData("p~precision")]
    [InlineData("u~3")]
    [InlineData("u~:fc2")]
    [InlineData("u~:fc2~5-3")]
    [InlineData("u~:fc2~0-2147483647")]
    [InlineData("u~:fc2~-4")]
    [InlineData("u~:fc2~0-9999~10001-19999")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("'; DROP TABLE units; --")]
    public void What_is_no_condition_is_left_out_and_named(string text)
    {
        ReadRule read = SelectionRuleReader.Read(text);

        Assert.True(read.Rule.IsEverything);
        Assert.NotEmpty(read.Problems);
        Assert.All(read.Problems, p => Assert.EndsWith(".", p, StringComparison.Ordinal));
    }

    [Fact]
    public void What_can_be_read_beside_it_stays()
    {
        ReadRule read = SelectionRuleReader.Read("d~precision~~rubbish~~l~fc2");

        Assert.Equal("d~precision~~l~fc2", read.Rule.Text);
        Assert.Contains("“rubbish”", Assert.Single(read.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public void An_endless_address_is_not_even_looked_at()
    {
        ReadRule read = SelectionRuleReader.Read(string.Join("~~", Enumerable.Range(0, 2000).Select(i => $"d~m{i}")));

        Assert.True(read.Rule.IsEverything);
        Assert.Single(read.Problems);
    }

    [Fact]
    public void Random_text_never_throws_and_what_is_read_is_written_back_readable()
    {
        const string alphabet = "rdnclspu~~~~'et_-.:0123456789infprecision#,";
        Random random = new(20261123);
        for (int i = 0; i < 20_000; i++)
        {
            string text = new([.. Enumerable.Range(0, random.Next(1, 40)).Select(_ => alphabet[random.Next(alphabet.Length)])]);
            SelectionRule rule = SelectionRuleReader.Read(text).Rule;
            ReadRule again = SelectionRuleReader.Read(rule.Text);
            Assert.Empty(again.Problems);
            Assert.Equal(rule, again.Rule);
        }
    }

    [Fact]
    public void A_second_condition_about_the_same_thing_replaces_the_first_in_its_place()
    {
        SelectionRule rule = SelectionRule.Of(new RangeCondition("precision", 0, 0.5), new LayerCondition(["fc2"]), new RangeCondition("precision", 0.5, 1));

        Assert.Equal("r~precision~0.5~1~~l~fc2", rule.Text);
        Assert.Equal("l~fc2", rule.Without("range precision").Text);
    }
}
