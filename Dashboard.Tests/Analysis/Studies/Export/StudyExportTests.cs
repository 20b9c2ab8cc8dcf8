using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CsCheck;
using Dashboard.Analysis.Studies.Export;
using Dashboard.Tests.Services;

namespace Dashboard.Tests.Analysis.Studies.Export;

public sealed class StudyExportTests
{
    private const string ZipHash = "7afebcd5726ee9828e1df0e4a7bebfb389fc9e9b38c2b8ee2ce854b0309493a0";

    private static readonly string s_snapshots = Path.Combine(AppContext.BaseDirectory, "TestData", "studies", "export");

    private static readonly string[] s_specified =
        ("study_id, version_hash, rater, source, session, position, block, kind, is_catch, catch_expected, item_id, model, layer, unit, seed, image_sha256, answer, correct, confidence, label_raw, label_norm, "
        + "label_group, rt_first_ms, rt_submit_ms, hidden_ms, blur_count, pasted, key_count, shown_at_utc, state, excluded, exclude_reasons").Split(", ");

    [Theory]
    [InlineData("")]
    [InlineData("de-DE")]
    [InlineData("ar-SA")]
    public void Every_file_is_as_it_was_in_every_culture(string culture)
    {
        using CultureScope scope = new(culture);

        SortedDictionary<string, byte[]> files = StudyExportWriter.Files(SampleStudy.Full);

        foreach ((string name, byte[] file) in files)
        {
            Assert.Equal(File.ReadAllText(Path.Combine(s_snapshots, name)), Encoding.UTF8.GetString(file));
        }

        Assert.Equal(ExportFiles.All.Order(StringComparer.Ordinal), files.Keys);
    }

    [Fact]
    public void The_columns_of_judgments_are_the_specified_ones() => Assert.Equal(s_specified, ExportTables.Judgments.Columns.Select(c => c.Name));

    [Fact]
    public void The_same_study_gives_the_same_bytes_in_whatever_order_and_on_every_machine()
    {
        StudyExport study = SampleStudy.Full, turned = study with
        {
            Judgments = [.. study.Judgments.Reverse()],
            Raters = [.. study.Raters.Reverse()],
            Items = [.. study.Items.Reverse()],
            Units = [.. study.Units.Reverse()],
            Events = [.. study.Events.Reverse()],
        };

        byte[] zip = SampleStudy.Zip(study);

        Assert.Equal(zip, SampleStudy.Zip(turned));
        Assert.Equal(ZipHash, Convert.ToHexStringLower(SHA256.HashData(zip)));
    }

    [Fact]
    public void A_zip_that_was_read_is_written_the_same_again()
    {
        byte[] zip = SampleStudy.Zip(SampleStudy.Full);

        StudyExport read = SampleStudy.Read(zip);

        Assert.Equal(SampleStudy.Full.Header, read.Header);
        Assert.Equal(SampleStudy.Full.Judgments.OrderBy(j => j.Session, StringComparer.Ordinal).ThenBy(j => j.Position), read.Judgments);
        Assert.Equal(SampleStudy.Full.Items.OrderBy(i => i.ItemId, StringComparer.Ordinal), read.Items);
        Assert.Equal(SampleStudy.Full.Events.OrderBy(e => e.Number), read.Events);
        Assert.Null(read.Raters[1].DPrime);
        Assert.Equal(1 / 3.0, read.Raters[1].HiddenShare);
        Assert.Equal(zip, SampleStudy.Zip(read));
    }

    [Fact]
    public void Any_text_comes_back_as_it_was_typed() => Gen.Select(Gen.String, Gen.OneOf(Gen.Const("="), Gen.Const("-"), Gen.Const("\r\n="), Gen.Const("\""), Gen.Const(" "), Gen.Const("'="), Gen.Const("＠"), Gen.Const(",\t+"), Gen.Const("")))
        .Where((text, _) => !text.Any(char.IsSurrogate)).Sample(
            (text, hard) =>
            {
                string label = hard + text + hard;
                StudyExport study = SampleStudy.Full with { Judgments = [SampleStudy.Judgment("s1", 0, "ra", "i1") with { LabelRaw = label, ExcludeReasons = text }] };

                JudgmentRow read = Assert.Single(SampleStudy.Read(SampleStudy.Zip(study)).Judgments);

                Assert.Equal(label.Length == 0 ? null : label, read.LabelRaw);
                Assert.Equal(text.Length == 0 ? null : text, read.ExcludeReasons);
            },
            iter: 300);

    [Fact]
    public void Each_entry_bears_the_same_time_and_the_package_describes_each_table()
    {
        using ZipArchive zip = new(new MemoryStream(SampleStudy.Zip(SampleStudy.Full)));
        Assert.All(zip.Entries, e => Assert.Equal(new DateTime(1980, 1, 1), e.LastWriteTime.DateTime));
        Assert.Equal(zip.Entries.Select(e => e.FullName).Order(StringComparer.Ordinal), zip.Entries.Select(e => e.FullName));

        using JsonDocument package = JsonDocument.Parse(zip.GetEntry("datapackage.json")!.Open());
        foreach (JsonElement resource in package.RootElement.GetProperty("resources").EnumerateArray())
        {
            using StreamReader file = new(zip.GetEntry(resource.GetProperty("path").GetString()!)!.Open());
            JsonElement[] fields = [.. resource.GetProperty("schema").GetProperty("fields").EnumerateArray()];
            Assert.Equal(file.ReadLine()!.Split(','), fields.Select(f => f.GetProperty("name").GetString()!));
            Assert.All(fields, f => Assert.EndsWith(".", f.GetProperty("description").GetString(), StringComparison.Ordinal));
        }
    }

    [Fact]
    public void A_study_without_rows_can_leave_and_come_back()
    {
        StudyExport empty = new() { Header = SampleStudy.Full.Header with { Design = null } };

        StudyExport read = SampleStudy.Read(SampleStudy.Zip(empty));

        Assert.Equal((empty.Header, 0, 0, 0, 0, 0), (read.Header, read.Judgments.Count, read.Raters.Count, read.Items.Count, read.Units.Count, read.Events.Count));
    }

    [Fact]
    public void A_row_without_a_needed_value_is_not_written() =>
        Assert.Throws<ArgumentException>(() => SampleStudy.Zip(SampleStudy.Full with { Judgments = [SampleStudy.Judgment("", 0, "ra", "i1")] }));
}
