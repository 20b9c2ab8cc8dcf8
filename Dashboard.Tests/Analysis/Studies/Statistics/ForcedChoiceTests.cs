using Dashboard.Analysis.Studies.Statistics;

namespace Dashboard.Tests.Analysis.Studies.Statistics;

public class ForcedChoiceTests
{
    /// <summary>p = 2·(1820 + 560 + 120 + 16 + 1)/2¹⁶, counted by hand; d′ by Python's statistics.NormalDist; those of Borowski et al. as STUDIES.md has them.</summary>
    [Theory]
    [InlineData(12, 16, 5034.0 / 65536, 0.889404874009084)]
    [InlineData(8, 16, 1, 0)]
    [InlineData(4, 16, 5034.0 / 65536, -0.889404874009084)]
    public void Right_choices_stand_against_one_half(int right, int choices, double p, double dPrime)
    {
        ForcedChoice choice = ForcedChoice.Of(right, choices);
        Assert.Equal(p, choice.P, 12);
        Assert.Equal(dPrime, choice.DPrime, 12);
    }

    [Theory]
    [InlineData(369, 450, 1.291)]
    [InlineData(415, 450, 1.999)]
    public void The_published_experiment_is_far_from_guessing(int right, int choices, double dPrime)
    {
        ForcedChoice choice = ForcedChoice.Of(right, choices);
        Assert.Equal(dPrime, choice.DPrime, 3);
        Assert.InRange(choice.P, 0, 1e-30);
    }

    [Fact]
    public void No_choice_says_nothing() => Assert.Equal((1, double.NaN), (ForcedChoice.Of(0, 0).P, ForcedChoice.Of(0, 0).DPrime));
}
