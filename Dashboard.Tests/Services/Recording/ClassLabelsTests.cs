using Dashboard.Analysis.Datasets;
using Dashboard.Services.Recording;

namespace Dashboard.Tests.Services.Recording;

public class ClassLabelsTests
{
    private readonly ClassLabels _labels = new(ClassList.Of(["n01440764 tench, Tinca tinca", "n02012849 crane", "n03126707 crane", "Cup", "drinking cup, mug", "mug, beaker"]));

    [Fact]
    public void Names_that_two_classes_share_bear_their_index() =>
        Assert.Equal(["tench, Tinca tinca", "crane (class 1)", "crane (class 2)", "Cup", "drinking cup, mug", "mug, beaker"], _labels.All);

    [Theory]
    [InlineData("tench, Tinca tinca", 0)]
    [InlineData(" TENCH ", 0)]
    [InlineData("Tinca tinca", 0)]
    [InlineData("n01440764", 0)]
    [InlineData("crane (class 2)", 2)]
    [InlineData("n03126707", 2)]
    [InlineData("cup", 3)]
    [InlineData("beaker", 5)]
    [InlineData("crane", null)] // Two of them.
    [InlineData("mug", null)] // A synonym of two.
    [InlineData("ten", null)]
    public void A_class_is_found_by_what_a_person_types(string typed, int? expected) => Assert.Equal(expected, _labels.Find(typed));
}
