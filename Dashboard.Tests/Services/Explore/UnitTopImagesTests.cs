using CsCheck;
using Dashboard.Services;
using Dashboard.Services.Explore;

namespace Dashboard.Tests.Services.Explore;

public sealed class UnitTopImagesTests
{
    [Fact]
    public void The_strongest_are_those_a_full_sort_puts_first() => Gen.Select(Gen.Int[0, 4].Array[0, 60], Gen.Int[-1, 2].Array[60], Gen.Int[1, 8]).Sample((levels, classes, count) =>
    {
        float[] values = [.. levels.Select(v => v / 2f)];
        ImageActivation[] expected =
        [
            .. Enumerable.Range(0, values.Length).Where(i => classes[i] != UnitActivations.LeftOut).OrderByDescending(i => values[i]).ThenBy(i => i).Take(count)
                .Select(i => new ImageActivation(i, classes[i], values[i])),
        ];
        Assert.Equal(expected, UnitTopImages.Strongest(values, classes, count));
    });
}
