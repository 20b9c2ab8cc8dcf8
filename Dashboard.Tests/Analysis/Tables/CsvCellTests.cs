using System.Text.Json;
using CsCheck;
using Dashboard.Analysis.Tables;
using Dashboard.Tests.Analysis.Studies;

namespace Dashboard.Tests.Analysis.Tables;

public sealed class CsvCellTests
{
    public static TheoryData<int> Cases => RatingVectors.Cases("csv_cells");

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_cell(int number)
    {
        JsonElement data = RatingVectors.Of("csv_cells")[number];

        Assert.Equal(data.GetProperty("cell").GetString(), CsvCell.Text(data.GetProperty("raw").GetString()));
    }

    [Theory]
    [InlineData("\0=1", "'\0=1")]
    [InlineData("a|@x", "\"a|'@x\"")]
    [InlineData("a\n=1", "\"a\n'=1\"")]
    [InlineData("\u00A0=1", "'\u00A0=1")]
    [InlineData("a\t＋1", "\"a\t'＋1\"")]
    [InlineData(" ", "\" \"")]
    [InlineData("x-y", "x-y")]
    public void Also(string raw, string cell) => Assert.Equal(cell, CsvCell.Text(raw));

    [Fact]
    public void However_a_program_splits_no_part_begins_as_a_formula() => Gen.OneOf(Gen.Const('='), Gen.Const(' '), Gen.Const(';'), Gen.Const('\t'), Gen.Const('-'), Gen.Const(','), Gen.Const('"'), Gen.Const('a'), Gen.Const('\r'), Gen.Const('|'))
        .Array[0, 12].Select(c => new string(c)).Sample(
            raw =>
            {
                string guarded = CsvCell.Guard(raw);
                Assert.All(guarded.Split(',', ';', '|', '\t', '\n', '\r'), part => Assert.False(part.TrimStart(' ') is ['=' or '+' or '-' or '@' or '\t' or '\r', ..], guarded));
                Assert.Equal(raw.Replace("'", "", StringComparison.Ordinal), guarded.Replace("'", "", StringComparison.Ordinal));
            },
            iter: 5000);
}
