using Dashboard.Components.Plots;
using Dashboard.Tests.Services;

namespace Dashboard.Tests.Components.Plots;

public class PlotTableTests
{
    private static readonly PlotTable s_table = new(
        ["layer", "unit", "value", "attributed_class", "detector"],
        [["fc6", 3, 0.1 + 0.2, "cup, blue", true], ["fc6", 4, double.NaN, null, false]],
        new Dictionary<string, string> { ["run"] = "my \"run\"" });

    [Theory]
    [InlineData("")]
    [InlineData("de-DE")]
    public void Csv_is_exact_quoted_and_the_same_in_every_culture(string culture)
    {
        using CultureScope scope = new(culture);
        Assert.Equal(
            "layer,unit,value,attributed_class,detector,run\r\n"
            + "fc6,3,0.30000000000000004,\"cup, blue\",true,\"my \"\"run\"\"\"\r\n"
            + "fc6,4,NaN,,false,\"my \"\"run\"\"\"\r\n",
            s_table.ToCsv());
    }
}
