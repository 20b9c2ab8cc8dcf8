using System.Diagnostics;
using System.Text.RegularExpressions;
using Dashboard.Tests.Support;

namespace Dashboard.Tests.Architecture;

public partial class SystemdUnitTests
{
    /// <summary>The unit as docs/deployment.md has it, in the judgment of systemd itself.</summary>
    [Fact]
    public async Task The_documented_unit_is_sound()
    {
        const string Judge = "/usr/bin/systemd-analyze";
        Assert.SkipUnless(File.Exists(Judge), "There is no systemd here.");
        Assert.SkipUnless(File.Exists("/usr/bin/dotnet"), "The unit names /usr/bin/dotnet, which is not here.");
        using TemporaryFolder folder = new();
        string page = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "deployment.md"), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(folder.File("selectivity.service"), UnitPattern().Match(page).Groups[1].Value, TestContext.Current.CancellationToken);

        using Process judge = Process.Start(new ProcessStartInfo(Judge, ["verify", "--man=no", folder.File("selectivity.service")]) { RedirectStandardError = true })!;
        string complaints = await judge.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await judge.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.DoesNotContain("selectivity.service", complaints, StringComparison.Ordinal);
        Assert.Equal(0, judge.ExitCode);
    }

    [GeneratedRegex(@"```ini\n(\[Unit\].*?)```", RegexOptions.Singleline)]
    private static partial Regex UnitPattern();
}
