using Dashboard.Services;

namespace Dashboard.Tests.Services;

public class NumberTextTests
{
    [Theory]
    [InlineData(double.NaN, "not defined")]
    [InlineData(double.PositiveInfinity, "∞")]
    [InlineData(0.75, "0.750")]
    [InlineData(-742.66, "−742.7")]
    [InlineData(12345.6, "12,346")]
    [InlineData(0.00001234, "1.23E−5")]
    [InlineData(0, "0")]
    public void Values_are_short_and_the_same_in_every_culture(double value, string text)
    {
        using CultureScope scope = new("de-DE");
        Assert.Equal(text, NumberText.Measure(value));
    }

    [Theory]
    [InlineData(0, 10, "0 %")]
    [InlineData(1, 8, "12.5 %")]
    [InlineData(8, 8, "100 %")]
    [InlineData(0, 0, "–")]
    public void A_share_of_nothing_is_no_number(int part, int whole, string text) => Assert.Equal(text, NumberText.Share(part, whole));

    [Fact]
    public void A_percentage_has_no_culture()
    {
        using CultureScope scope = new("de-DE");
        Assert.Equal("42 %", NumberText.Percent(0.42));
    }
}
