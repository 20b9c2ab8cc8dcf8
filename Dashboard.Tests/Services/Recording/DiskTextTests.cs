using Dashboard.Services.Files;
using Dashboard.Services.Recording;

namespace Dashboard.Tests.Services.Recording;

public class DiskTextTests
{
    [Theory]
    [InlineData(0, "0 bytes")]
    [InlineData(999, "999 bytes")]
    [InlineData(4_800, "4.8 kB")]
    [InlineData(576_000, "576 kB")]
    [InlineData(999_960, "1.0 MB")]
    [InlineData(9_072_000, "9.1 MB")]
    [InlineData(1_086_259_200_000, "1.1 TB")]
    public void Bytes_are_read_at_a_glance_in_every_culture(long bytes, string expected)
    {
        using CultureScope scope = new("de-DE");
        Assert.Equal(expected, FileSize.Of(bytes));
    }

    [Theory]
    [InlineData(9.324, "9.3 images/s")]
    [InlineData(1237.9, "1,238 images/s")]
    public void A_speed_has_no_more_digits_than_it_deserves(double speed, string expected) => Assert.Equal(expected, DiskText.Speed(speed));

    [Fact]
    public void A_time_is_about_right()
    {
        Assert.Equal("about 40 s", DiskText.About(TimeSpan.FromSeconds(40.4)));
        Assert.Equal("about 3 min", DiskText.About(TimeSpan.FromSeconds(160)));
    }
}
