using Dashboard.Services;

namespace Dashboard.Tests.Services;

public class UnitProfileTests
{
    private static readonly UnitActivations s_unit = new([5, 1, 5, 0, 5, 9], [0, 0, 1, 1, 2, UnitActivations.LeftOut]);

    [Fact]
    public void Classes_stand_by_descending_mean_without_left_out_images()
    {
        UnitProfile profile = UnitProfile.Of(s_unit, 10);
        Assert.Equal([2, 0, 1], profile.Classes.Select(c => c.Class));
        Assert.Equal([5, 3, 2.5], profile.Classes.Select(c => c.Values.Mean));
        Assert.Equal(5, profile.Included);
    }

    [Fact]
    public void The_strongest_images_come_first_and_ties_beyond_the_last_are_counted()
    {
        UnitProfile profile = UnitProfile.Of(s_unit, 2);
        Assert.Equal([0, 2], profile.TopImages.Select(i => i.Image));
        Assert.Equal(1, profile.TiedAfterTop);
    }
}
