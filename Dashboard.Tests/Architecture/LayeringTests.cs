using System.Text.RegularExpressions;
using Dashboard.Tests.Support;

namespace Dashboard.Tests.Architecture;

/// <summary>Data flows one way: Networks → Datasets → Activations → Selectivity → Maximization → Studies; the web knows the library, never the reverse.</summary>
public class LayeringTests
{
    [Fact]
    public void The_library_knows_no_web()
    {
        IEnumerable<string?> references = typeof(Dashboard.Analysis.UserErrorException).Assembly.GetReferencedAssemblies().Select(a => a.Name);

        Assert.DoesNotContain(references, name => name!.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal)
            || name.StartsWith("MudBlazor", StringComparison.Ordinal) || name.StartsWith("Plotly", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Selectivity", "TorchSharp|LiteDB|SkiaSharp|Dashboard\\.Analysis\\.(Networks|Datasets|Activations|Maximization|Studies|Runs|Storage)")]
    [InlineData("Studies/Statistics", "TorchSharp|LiteDB|SkiaSharp|Dashboard\\.Analysis\\.(Networks|Datasets|Activations|Maximization|Runs|Storage|Studies\\.Export)")]
    [InlineData("Studies/Export", "TorchSharp|LiteDB|SkiaSharp|Dashboard\\.Analysis\\.(Networks|Datasets|Activations|Maximization|Runs|Storage)")]
    [InlineData("Datasets", "LiteDB|Dashboard\\.Analysis\\.(Networks|Activations|Selectivity|Maximization|Studies|Runs|Storage)")]
    [InlineData("Networks", "LiteDB|Dashboard\\.Analysis\\.(Activations|Selectivity|Maximization|Studies|Storage)")]
    public void A_room_does_not_look_downstream(string folder, string forbidden)
    {
        Regex uses = new($@"^\s*(global )?using (static )?({forbidden})\b", RegexOptions.Multiline);

        string[] offenders = [.. Repository.SourceFiles(Path.Combine("Dashboard.Analysis", folder)).Where(file => uses.IsMatch(File.ReadAllText(file))).Select(Path.GetFileName)!];

        Assert.Empty(offenders);
    }

    [Fact]
    public void One_place_opens_databases()
    {
        string[] places = [.. Repository.SourceFiles("Dashboard.Analysis").Concat(Repository.SourceFiles("Dashboard"))
            .Where(file => File.ReadAllText(file).Contains("new LiteDatabase(", StringComparison.Ordinal)).Select(Path.GetFileName)!];

        Assert.True(places.Length <= 1, string.Join(", ", places));
    }

    [Fact]
    public void LiteDB_stands_only_where_data_is_stored()
    {
        string[] offenders = [.. Repository.SourceFiles("Dashboard").Where(file => File.ReadAllText(file).Contains("using LiteDB", StringComparison.Ordinal)).Select(Path.GetFileName)!];

        Assert.Empty(offenders);
    }

    [Fact]
    public void Whatever_saves_a_file_asks_whether_a_share_link_allows_it()
    {
        string[] offenders = [.. Repository.SourceFiles("Dashboard", "*.razor")
            .Where(file => File.ReadLines(file).Any(line => line.Contains("CSV</button>", StringComparison.Ordinal)) && !File.ReadAllText(file).Contains("<ExportOnly>", StringComparison.Ordinal))
            .Select(Path.GetFileName)!];

        Assert.Empty(offenders);
    }

    [Fact]
    public void Addresses_are_relative_to_the_base_so_that_the_dashboard_can_lie_anywhere()
    {
        Regex absolute = new(@"(href|src|action)=""(@\(\$?"")?/|NavigateTo\(\$?""/|const string \w+ = ""/|""import"", ""/");

        string[] offenders = [.. Repository.SourceFiles("Dashboard", "*.razor").Concat(Repository.SourceFiles(Path.Combine("Dashboard", "Components"))).Concat(Repository.SourceFiles(Path.Combine("Dashboard", "Services")))
            .Where(file => absolute.IsMatch(File.ReadAllText(file))).Select(Path.GetFileName)!];

        Assert.Empty(offenders);
    }
}
