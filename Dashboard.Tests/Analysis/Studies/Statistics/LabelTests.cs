using System.Text.Json;
using Dashboard.Analysis.Studies.Statistics;
using Dashboard.Tests.Services;

namespace Dashboard.Tests.Analysis.Studies.Statistics;

public sealed class LabelTests
{
    public static TheoryData<int> Labels => RatingVectors.Cases("label_normalisation");

    public static TheoryData<int> Units => RatingVectors.Cases("name_agreement", "cases");

    [Theory]
    [MemberData(nameof(Labels))]
    public void Normalised(int number)
    {
        JsonElement data = RatingVectors.Of("label_normalisation")[number];

        Assert.Equal(data.GetProperty("normal").GetString(), LabelNormaliser.Normalise(data.GetProperty("raw").GetString()));
    }

    [Theory]
    [InlineData("perhaps it looks like a pair of scissors maybe", "scissors")]
    [InlineData("I think I see the bird's nest", "bird's nest")]
    [InlineData("\u202Etac\u202C", "tac")]
    [InlineData("\uD800dog", "dog")]
    [InlineData("dog\r\ncat", "dog cat")]
    [InlineData("/ , ;", null)]
    [InlineData("not sure", null)]
    [InlineData("I don’t know", null)]
    [InlineData("orange", "orange")]
    [InlineData("some gloves", "glove")]
    [InlineData("hippopotamuses", "hippopotamus")]
    [InlineData("roses", "rose")]
    [InlineData("houses", "house")]
    [InlineData("butterflies", "butterfly")]
    [InlineData("potatoes", "potato")]
    [InlineData("horseshoes", "horseshoe")]
    [InlineData("- cat -", "cat")]
    [InlineData("собаки", "собаки")]
    public void Also(string raw, string? normal) => Assert.Equal(normal, LabelNormaliser.Normalise(raw));

    [Fact]
    public void Letters_are_lowered_alike_in_every_culture()
    {
        using CultureScope scope = new("tr-TR");

        Assert.Equal("fish", LabelNormaliser.Normalise("FISH"));
    }

    [Fact]
    public void Once_is_enough_and_ten_megabytes_are_nothing()
    {
        foreach (JsonElement data in RatingVectors.Of("label_normalisation").EnumerateArray())
        {
            string? normal = data.GetProperty("normal").GetString();
            Assert.Equal(normal, LabelNormaliser.Normalise(normal));
        }

        Assert.Equal(5 * 1024 * 1024, LabelNormaliser.Normalise(new string('a', 5 * 1024 * 1024))!.Length);
        Assert.Null(LabelNormaliser.Normalise(new string('-', 1024 * 1024)));
    }

    [Theory]
    [MemberData(nameof(Units))]
    public void Agreement_on_a_name(int number)
    {
        JsonElement data = RatingVectors.Find("name_agreement", "cases")[number], expected = data.GetProperty("expected");
        string[] groups = Groups("name_agreement").OfAll(RatingVectors.Texts(data.GetProperty("raw")));

        NameAgreement actual = NameAgreement.Of(groups);

        Assert.Equal(RatingVectors.Texts(data.GetProperty("groups")), groups);
        Assert.Equal((expected.GetProperty("n").GetInt32(), expected.GetProperty("distinct").GetInt32(), expected.GetProperty("modal").GetString()), (actual.Names, actual.Distinct, actual.Modal));
        RatingVectors.AssertClose(RatingVectors.Number(expected.GetProperty("modal_share")), actual.ModalShare);
        RatingVectors.AssertClose(RatingVectors.Number(expected.GetProperty("H")), actual.Entropy);
        RatingVectors.AssertClose(RatingVectors.Number(expected.GetProperty("pairwise")), actual.Pairwise);
    }

    [Fact]
    public void A_layers_agreement_leaves_units_with_one_name_out()
    {
        NameAgreement[] units = [NameAgreement.Of(["a", "a"]), NameAgreement.Of(["a", "b"]), NameAgreement.Of(["a"]), NameAgreement.Of([])];

        Assert.Equal(0.5, NameAgreement.MeanPairwise(units));
        Assert.Equal(double.NaN, NameAgreement.MeanPairwise(units[2..]));
    }

    [Fact]
    public void Overlap_with_the_class_beside_chance()
    {
        JsonElement data = RatingVectors.Of("class_overlap"), expected = data.GetProperty("expected");
        JsonProperty[] units = [.. data.GetProperty("units").EnumerateObject()];
        LabelTaxonomy taxonomy = new(data.GetProperty("parents").EnumerateObject().Select(p => KeyValuePair.Create(p.Name, p.Value.GetString()!)));

        ClassOverlap actual = ClassOverlap.Of(
            [.. units.Select(u => new NamedUnit(u.Value.GetProperty("cls").GetString()!, RatingVectors.Texts(u.Value.GetProperty("labels"))))], Groups("class_overlap"), taxonomy);

        foreach ((UnitOverlap unit, JsonProperty name) in actual.Units.Zip(units))
        {
            JsonElement of = expected.GetProperty("per_unit").GetProperty(name.Name);
            int Count(string key) => of.GetProperty(key).GetInt32();
            Assert.Equal((Count("n"), Count("exact"), Count("broader"), Count("narrower"), Count("none")), (unit.Names, unit.Exact, unit.Broader, unit.Narrower, unit.None));
            RatingVectors.AssertClose(of.GetProperty("overlap_exact").GetDouble(), unit.ExactShare);
            RatingVectors.AssertClose(of.GetProperty("overlap_any").GetDouble(), unit.AnyShare);
        }

        RatingVectors.AssertClose(expected.GetProperty("mean_any").GetDouble(), actual.MeanAny);
        RatingVectors.AssertClose(expected.GetProperty("chance_any").GetDouble(), actual.ChanceAny);
    }

    [Fact]
    public void Classes_that_several_units_share_and_circles_in_the_taxonomy()
    {
        LabelTaxonomy circle = new([new("a", "b"), new("b", "a"), new("c", "a"), new("c", "x")]);
        NamedUnit[] units = [new("a", ["a", "a"]), new("a", ["x"]), new("z", []), new("z", ["a"])];

        ClassOverlap actual = ClassOverlap.Of(units, LabelGroups.None, circle);

        Assert.Equal(LabelRelation.Broader, circle.Relation("x", "c"));
        Assert.Equal(LabelRelation.None, circle.Relation("x", "a"));
        RatingVectors.AssertClose(1 / 3.0, actual.MeanAny);

        // Of the three others: unit 0 meets one class "a" (1/3), unit 1 none, unit 3 two (2/3).
        RatingVectors.AssertClose((1 / 3.0 + 0 + 2 / 3.0) / 3, actual.ChanceAny);
        Assert.Equal(double.NaN, ClassOverlap.Of([new("a", ["a"])], LabelGroups.None, circle).ChanceAny);
    }

    [Fact]
    public void Spellings_are_proposed_as_groups() =>
        Assert.Equal(
            [new("gold fish", "goldfish"), new("t-shirt", "t shirt")],
            LabelGroups.Propose(["goldfish", "a gold fish", "Goldfish", "dog", "t shirt", "t-shirt", null, "?"]));

    private static LabelGroups Groups(string section) =>
        new(RatingVectors.Find(section, "synonyms").EnumerateObject().Select(p => KeyValuePair.Create(p.Name, p.Value.GetString()!)));
}
