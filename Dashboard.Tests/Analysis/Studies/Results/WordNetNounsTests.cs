using Dashboard.Analysis;
using Dashboard.Analysis.Studies.Results;
using Dashboard.Analysis.Studies.Statistics;
using Dashboard.Tests.Support;

namespace Dashboard.Tests.Analysis.Studies.Results;

/// <summary>A dictionary of nine made-up meanings, in WordNet's format.</summary>
public class WordNetNounsTests
{
    private static readonly string s_file = Path.Combine(Repository.Root, "Dashboard.Tests", "TestData", "studies", "wordnet", "data.noun");

    [Fact]
    public void Every_meaning_is_read_and_the_head_is_not() => Assert.Equal(9, Read().Synsets);

    [Theory]
    [InlineData("kitty,house cat", "house cat = kitty")]
    [InlineData("house cat,kitty", "kitty = house cat")]
    [InlineData("tabby,animal", "tabby < animal")]
    // The nearest alone: what is above it follows from it. Two ways up are two lines.
    [InlineData("tabby,cat,animal,cloth", "tabby < cat\ntabby < cloth\ncat < animal")]
    [InlineData("tom,beast,animal", "animal = beast\ntom < beast")]
    // Every sense of "mug".
    [InlineData("mug,animal,thing", "mug < animal\nmug < thing\nanimal < thing")]
    [InlineData("cup,mug,animal", "mug = cup")]
    [InlineData("unheard-of,cat", "")]
    public void Names_meet_their_synonyms_and_the_nearest_names_above(string names, string expected) => Assert.Equal(expected, Read().Propose(names.Split(',')));

    [Fact]
    public void A_confirmed_proposal_makes_a_label_broader_than_its_class()
    {
        (LabelGroups groups, LabelTaxonomy taxonomy) = new LabelTable(1, DateTimeOffset.UnixEpoch, Read().Propose(["house cat", "kitty", "animal"])).Read();

        Assert.Equal(LabelRelation.Exact, taxonomy.Relation(groups.Of("kitties")!, groups.Of("house cat")!));
        Assert.Equal(LabelRelation.Broader, taxonomy.Relation(groups.Of("an animal")!, groups.Of("house cat")!));
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("00001740 03 n 01 entity 0 003 ~ 00001930 n 0000 | cut short", 1)]
    [InlineData("  head\n00001740 29 v 01 breathe 0 000 | a verb", 2)]
    [InlineData("00001740 03 n 01 entity 0 1073741824 ~ 00001930 n 0000 | more pointers than can be", 1)]
    [InlineData("00001740 03 n 80000001 entity 0 000 | fewer words than none", 1)]
    [InlineData("00001740 03 n 40000001 entity 0 000 | more words than can be", 1)]
    [InlineData("name,count\ncup,3", 1)]
    public void Another_file_is_refused_with_the_line(string text, int line)
    {
        UserErrorException error = Assert.Throws<UserErrorException>(() => WordNetNouns.Read(new StringReader(text)));
        Assert.StartsWith($"Line {line} ", error.Message, StringComparison.Ordinal);
    }

    private static WordNetNouns Read()
    {
        using StreamReader text = new(s_file);
        return WordNetNouns.Read(text);
    }
}
