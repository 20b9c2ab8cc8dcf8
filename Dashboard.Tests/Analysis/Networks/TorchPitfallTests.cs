using System.Text.RegularExpressions;

namespace Dashboard.Tests.Analysis.Networks;

public partial class TorchPitfallTests
{
    /// <summary>
    /// An int literal as the first argument binds to the overload with a ScalarType: the total of the whole tensor, cast to a byte, without an error.
    /// </summary>
    [Fact]
    public void No_reduction_over_a_dimension_is_given_as_an_int_literal()
    {
        DirectoryInfo root = SourceRoot();
        string[] offences = [.. root.EnumerateFiles("*.cs", SearchOption.AllDirectories)
            .Where(f => !f.FullName.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
                && f.Name != "TorchPitfallTests.cs")
            .SelectMany(f => File.ReadLines(f.FullName).Select((line, i) => (f.Name, Line: i + 1, Text: line)))
            .Where(l => IntegerLiteral().IsMatch(l.Text))
            .Select(l => $"{l.Name}:{l.Line} {l.Text.Trim()}")];
        Assert.Empty(offences);
    }

    [Theory]
    [InlineData("t.sum(0)", true)]
    [InlineData("t.prod( 0 )", true)]
    [InlineData("x.mean(0, false)", true)]
    [InlineData("torch.sum(t, 0)", true)]
    [InlineData("t.sum(0L)", false)]
    [InlineData("t.sum(dim: 0)", false)]
    [InlineData("a.sum(10)", false)]
    public void The_scan_sees_what_it_should(string code, bool offends) => Assert.Equal(offends, IntegerLiteral().IsMatch(code));

    [GeneratedRegex(@"\.(sum|prod|mean)\(\s*0\s*[,)]|\b(torch\.)(sum|prod|mean)\(\s*\w+\s*,\s*0\s*[,)]")]
    private static partial Regex IntegerLiteral();

    private static DirectoryInfo SourceRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Selectivity.Dashboard.sln")))
        {
            folder = folder.Parent;
        }

        return folder ?? throw new InvalidOperationException("The tests do not run inside the repository.");
    }
}
