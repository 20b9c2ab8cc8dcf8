using Dashboard.Analysis.Activations;
using Dashboard.Analysis.Datasets;
using Dashboard.Tests.Analysis.Activations;

namespace Dashboard.Tests.Analysis.Datasets;

public class ClassMatchingTests
{
    [Fact]
    public void The_same_list_is_matched_class_by_class_even_where_names_occur_twice()
    {
        ClassList cranes = ClassList.Of(["crane", "maillot", "crane"]);

        ClassMatching matching = ClassMatching.Propose(cranes, ClassList.Of(["crane", "maillot", "crane"]));

        Assert.True(matching.IsIdentity);
        Assert.All(matching.Classes, c => Assert.Equal(ClassMatch.Same, c.How));
    }

    [Fact]
    public void A_wnid_goes_before_a_name()
    {
        ClassMatching matching = ClassMatching.Propose(ClassList.Of(["n02012849 crane", "n03126707 crane", "n01440764 tench"]), ClassList.Of(["n01440764", "n03126707"]));

        Assert.Equal([new(2, ClassMatch.Key), new MatchedClass(1, ClassMatch.Key)], matching.Classes);
    }

    [Fact]
    public void Names_are_matched_whatever_their_case_and_separators_unless_they_stand_for_two()
    {
        ClassMatching matching = ClassMatching.Propose(
            ClassList.Of(["crane", "Great White Shark, Carcharodon", "crane", "cup"]), ClassList.Of(["great_white-shark", "crane", "spoon", "cup"]));

        Assert.Equal([new(1, ClassMatch.Name), new(null, ClassMatch.None), new(null, ClassMatch.None), new MatchedClass(3, ClassMatch.Key)], matching.Classes);
        Assert.Equal([1, 2], matching.Unmatched);
    }

    [Fact]
    public void Numbers_in_place_of_names_are_matched_by_index()
    {
        ClassMatching matching = ClassMatching.Propose(ClassList.Of(["class 0", "class 1"]), ClassList.Of(["cat", "dog"]));

        Assert.Equal([new(0, ClassMatch.Index), new MatchedClass(1, ClassMatch.Index)], matching.Classes);
        Assert.Equal([0, 1, 2], ClassMatching.Propose(ClassList.Of(["class 0", "class 1"]), ClassList.Of(["cat", "dog", "eel"])).Unmatched);
        Assert.Equal([0, 1], ClassMatching.Propose(ClassList.Of(["cup", "tree"]), ClassList.Of(["cat", "dog"])).Unmatched);
    }

    [Fact]
    public void An_edit_changes_one_class_and_says_so()
    {
        ClassMatching proposed = ClassMatching.Propose(ClassList.Of(["a", "b"]), ClassList.Of(["a", "x"])), edited = proposed.With(1, 1);

        Assert.Equal(new MatchedClass(1, ClassMatch.Edited), edited.Classes[1]);
        Assert.Equal(proposed.Classes[0], edited.Classes[0]);
        Assert.Equal([1], proposed.Unmatched);
    }

    [Fact]
    public void Classes_of_the_dataset_alone_follow_the_networks()
    {
        NoiseDataset dataset = new(3);

        JudgedClasses judged = JudgedClasses.Of(["blue", "red"], dataset, ClassMatching.Propose(ClassList.Of(["blue", "red"]), ClassList.Of(dataset.ClassNames)));

        Assert.Equal(["blue", "red", "green"], judged.Names);
        Assert.Equal([1, 2, 0], judged.OfDatasetClass);
    }

    [Theory]
    [InlineData("""["cup", "tree"]""", "cup", "cup")]
    [InlineData("""{"1": "tree", "0": "cup"}""", "cup", "cup")]
    [InlineData("""{"0": ["n01440764", "tench"], "1": ["n01443537", "goldfish"]}""", "n01440764", "tench")]
    [InlineData("n01440764\tgreat white shark, shark\nn01443537\n", "n01440764", "great white shark, shark")]
    [InlineData("\uFEFFcup\ntree", "cup", "cup")]
    public void A_list_of_classes_may_be_text_or_json(string text, string key, string name)
    {
        ClassList classes = ClassList.Parse(System.Text.Encoding.UTF8.GetBytes(text), "classes");

        Assert.Equal((2, key, name), (classes.Count, classes.Keys[0], classes.Names[0]));
    }
}
