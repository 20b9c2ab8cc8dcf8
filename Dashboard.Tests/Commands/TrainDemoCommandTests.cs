using Dashboard.Commands;

namespace Dashboard.Tests.Commands;

public class TrainDemoCommandTests
{
    [Theory]
    [InlineData("--epochs", "0")]
    [InlineData("--images-per-class", "-3")]
    [InlineData("--seed", "one")]
    [InlineData("--classes", "4")]
    public async Task Wrong_use_is_refused_before_any_work(string option, string value) =>
        Assert.Equal(2, await DashboardCommandLine.RunAsync(["train-demo", option, value, "--out", Path.Combine(Path.GetTempPath(), "never-written.safetensors")]));
}
