using System.Text;
using System.Text.Json;
using Dashboard.Analysis.Tables;
using Dashboard.Tests.Services;

namespace Dashboard.Tests.Analysis.Tables;

public sealed class TableTests
{
    private static readonly object?[] s_values = [1.5, double.NaN, double.NegativeInfinity, 0.1f, true, 7, 12345678901L, null, "a, \"b\"; -c", "-1"];

    [Theory]
    [InlineData("")]
    [InlineData("de-DE")]
    [InlineData("ar-SA")]
    public void Values_are_written_alike_in_every_culture(string culture)
    {
        using CultureScope scope = new(culture);
        Table table = Table.Of([.. s_values.Select((value, i) => new TableColumn<int>(FormattableString.Invariant($"c{i}"), _ => value, IsTyped: i == 9))], [0, 1, 2]);
        using StringWriter csv = new();
        table.WriteCsv(csv, first: 1, count: 1);
        Assert.Equal("c0,c1,c2,c3,c4,c5,c6,c7,c8,c9\n1.5,NaN,-Infinity,0.1,true,7,12345678901,,\"a, \"\"b\"\"; -c\",'-1\n", csv.ToString());

        using MemoryStream json = new();
        using (Utf8JsonWriter writer = new(json))
        {
            table.WriteJson(writer, first: 2);
        }

        JsonElement row = Assert.Single(JsonDocument.Parse(json.ToArray()).RootElement.EnumerateArray());
        Assert.Equal("""{"c0":1.5,"c1":"NaN","c2":"-Infinity","c3":0.1,"c4":true,"c5":7,"c6":12345678901,"c7":null,"c8":"a, \u0022b\u0022; -c","c9":"-1"}""", row.GetRawText());
        Assert.Equal(3, table.Count);
    }

    [Fact]
    public async Task A_file_that_cannot_be_finished_leaves_nothing_and_the_old_one_stays()
    {
        using Dashboard.Tests.Support.TemporaryFolder folder = new();
        string path = folder.File("table.csv");
        await File.WriteAllTextAsync(path, "old", TestContext.Current.CancellationToken);
        await Assert.ThrowsAsync<Dashboard.Analysis.UserErrorException>(() => WholeFile.WriteAsync(path, async stream =>
        {
            await stream.WriteAsync(Encoding.UTF8.GetBytes("half"), TestContext.Current.CancellationToken);
            throw new IOException("The disk is full.");
        }));
        Assert.Equal(["table.csv"], Directory.EnumerateFiles(folder.Path).Select(f => Path.GetFileName(f)));
        Assert.Equal("old", await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
    }
}
