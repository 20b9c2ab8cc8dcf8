using System.IO.Compression;
using System.Text;
using Dashboard.Analysis;
using Dashboard.Analysis.Studies.Export;

namespace Dashboard.Tests.Analysis.Studies.Export;

/// <summary>Zips that somebody changed, broke or built to harm.</summary>
public sealed class StudyImportErrorTests
{
    public static TheoryData<string, string, string, string> Edits => new()
    {
        { "judgments.csv", "study_id,version_hash", "study_id,versionhash", "judgments.csv: column 2 should be version_hash and is \"versionhash\"" },
        { "judgments.csv", ",exclude_reasons\n", "\n", "judgments.csv: column 32 should be exclude_reasons and is missing" },
        { "judgments.csv", ",exclude_reasons\n", ",exclude_reasons,more\n", "judgments.csv: column 33 should be none and is \"more\"" },
        { "judgments.csv", "s1,0,0,object", "s1,zero,0,object", "judgments.csv, row 1, position: \"zero\" is not a whole number" },
        { "judgments.csv", "s1,0,0,object", "s1,0,0,video", "judgments.csv, row 1, kind: \"video\" is not one of object, grid, afc" },
        { "judgments.csv", "s1,0,0,object", "s1,,0,object", "judgments.csv, row 1, position: is empty but must have a value" },
        { "judgments.csv", "s1,1,0,object", "s1,0,0,object", "judgments.csv, row 2, session and position: is the same as in an earlier row" },
        { "judgments.csv", "2400,5100.125", "\"2.400,0\",5100.125", "judgments.csv, row 1, rt_first_ms: \"2.400,0\" is not a number" },
        { "judgments.csv", "2400,5100.125", "NaN,5100.125", "judgments.csv, row 1, rt_first_ms: \"NaN\" is not a number" },
        { "judgments.csv", "2026-11-25T08:30:00.250Z", "25.11.2026", "judgments.csv, row 1, shown_at_utc: \"25.11.2026\" is not a time" },
        { "judgments.csv", "ra,link,s1,0", "rx,link,s1,0", "judgments.csv names the rater \"rx\", which raters.csv does not have" },
        { "judgments.csv", "\"'=HYPERLINK", "\"=HYPERLINK", "judgments.csv, row 2, label_raw: does not fit the text in exact-text.json" },
        { "judgments.csv", "fisch,fish", "fis\"ch,fish", "the quotation marks in" },
        { "judgments.csv", ",yes,true,2,", ",yes,true,4,", "judgments.csv, row 1, confidence: 4 is more than 3" },
        { "judgments.csv", "s1,0,0,object", "s1,-1,0,object", "judgments.csv, row 1, position: -1 is less than 0" },
        { "units.csv", ",0.5,0.09", ",1.5,0.09", "units.csv, row 1, share_yes: 1.5 is more than 1" },
        { "judgments.csv", "魚\",fisch", "魚,fisch", "judgments.csv" },
        { "events.csv", "resumed,1,another", "resumed,1,\"another", "events.csv" },
        { "raters.csv", "prolific,true", "prolific,yes", "raters.csv, row 1, consent: \"yes\" is not true or false" },
        { "items.csv", "am-2026,i1", "am-2027,i1", "items.csv has rows of the study \"am-2027\", but the export is of \"am-2026\"" },
        { "events.csv", "am-2026,ra,s1,1,", "am-2026,ra,s1,1,2,", "events.csv, row 2: 9 cells instead of 8" },
        { "exact-text.json", "\"row\": 2", "\"row\": 200", "exact-text.json has texts for cells that no table has" },
        { "exact-text.json", "[", "{", "exact-text.json cannot be read" },
        { "exact-text.json", "\"text\"", "\"txt\"", "exact-text.json cannot be read" },
        { "exact-text.json", "\"=HYPER", "null, \"x\": \"=HYPER", "exact-text.json cannot be read" },
        { "datapackage.json", "\"format\": 1", "\"format\": 2", "format 2 and this program reads 1" },
        { "datapackage.json", "\"threshold\": 0.8", "\"threshold\": \"0.8\"", "datapackage.json lacks something" },
        { "datapackage.json", "catch_min=0.75", "catch_min=0.5", "not those that were frozen" },
        { "datapackage.json", "catch_min=0.75", "catch_min=much", "\"catch_min=much\" cannot be read" },
        { "datapackage.json", "\"title\"", "\"name\"", "datapackage.json lacks something" },
    };

    [Theory]
    [MemberData(nameof(Edits))]
    public void A_changed_file_is_named_with_row_and_column(string file, string before, string after, string message)
    {
        SortedDictionary<string, byte[]> files = StudyExportWriter.Files(SampleStudy.Full);
        string text = Encoding.UTF8.GetString(files[file]), changed = ReplaceFirst(text, before, after);
        Assert.NotEqual(text, changed);
        files[file] = Encoding.UTF8.GetBytes(changed);
        if (file != "datapackage.json")
        {
            // So that the reader looks at the file itself.
            files["datapackage.json"] = DataPackage.Write(SampleStudy.Full.Header, files.Where(f => f.Key != "datapackage.json").ToDictionary());
        }

        AssertRefused(message, Zip(files));
    }

    [Fact]
    public void A_file_changed_after_the_export_is_noticed()
    {
        SortedDictionary<string, byte[]> files = StudyExportWriter.Files(SampleStudy.Full);
        files["units.csv"] = [.. files["units.csv"], (byte)'\n'];

        AssertRefused("units.csv was changed after the export", Zip(files));
    }

    [Fact]
    public void Text_that_is_not_utf8_is_told()
    {
        SortedDictionary<string, byte[]> files = StudyExportWriter.Files(SampleStudy.Full);
        files["raters.csv"] = [.. files["raters.csv"], 0xFF];
        files["datapackage.json"] = DataPackage.Write(SampleStudy.Full.Header, files.Where(f => f.Key != "datapackage.json").ToDictionary());

        AssertRefused("raters.csv is not UTF-8", Zip(files));
    }

    [Fact]
    public void Files_too_many_too_few_and_twice()
    {
        SortedDictionary<string, byte[]> files = StudyExportWriter.Files(SampleStudy.Full);

        AssertRefused("The zip lacks raters.csv", Zip(files.Where(f => f.Key != "raters.csv")));
        AssertRefused("\"../../raters.csv\", which no study's export has", Zip([.. files, new("../../raters.csv", [])]));
        AssertRefused("holds events.csv twice", Zip([.. files, new("events.csv", [])]));
        AssertRefused("no zip that can be read", [1, 2, 3]);
        AssertRefused("no zip that can be read", []);
        byte[] cut = SampleStudy.Zip(SampleStudy.Full);
        AssertRefused("no zip that can be read", cut[..(cut.Length / 2)]);
    }

    [Fact]
    public void A_picture_that_is_not_what_its_name_says_is_refused()
    {
        byte[] png = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3];
        string hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(png));
        StudyExport study = SampleStudy.Full with { Pictures = new Dictionary<string, byte[]> { [hash] = png } };
        Assert.Equal(png, SampleStudy.Read(SampleStudy.Zip(study)).Pictures[hash]);

        SortedDictionary<string, byte[]> files = StudyExportWriter.Files(study);
        files[$"pictures/{hash}.png"] = [.. png, 4];
        files["datapackage.json"] = DataPackage.Write(SampleStudy.Full.Header, files.Where(f => f.Key != "datapackage.json").ToDictionary());
        AssertRefused($"pictures/{hash}.png is not the picture that its name says", Zip(files));
        AssertRefused("pictures/../x.png\", which no study's export has", Zip([.. StudyExportWriter.Files(SampleStudy.Full), new("pictures/../x.png", png)]));
        Assert.Throws<ArgumentException>(() => StudyExportWriter.Files(study with { Pictures = new Dictionary<string, byte[]> { [hash] = [1, 2, 3] } }));
    }

    [Fact]
    public void Bombs_stop_at_the_limits()
    {
        StudyImportLimits small = new() { ZipBytes = 1 << 20, UnpackedBytes = 2 << 20, Rows = 12, CellCharacters = 1000 };
        SortedDictionary<string, byte[]> files = StudyExportWriter.Files(SampleStudy.Full);
        files["README.md"] = new byte[3 << 20];
        byte[] bomb = Zip(files);
        Assert.True(bomb.Length < 20_000);

        AssertRefused("unpacks to more than 2 MB", bomb, small);
        AssertRefused("larger than 1 MB", new byte[(1 << 20) + 1], small);
        byte[] good = SampleStudy.Zip(SampleStudy.Full);
        AssertRefused("more than 12 rows", good, small);
        AssertRefused(
            "row 1: a cell is longer than 1000 characters", SampleStudy.Zip(SampleStudy.Full with { Judgments = [SampleStudy.Judgment("s1", 0, "ra", "i1") with { LabelRaw = new string('"', 100_000) }] }), small);
        AssertRefused("row 1, version_hash: is longer than 1000", SampleStudy.Zip(SampleStudy.Full with { Judgments = [SampleStudy.Judgment("s1", 0, "ra", "i1") with { VersionHash = new string('a', 1001) }] }), small with { Rows = 20 });
        Assert.Equal(4, SampleStudy.Read(good, small with { Rows = 13 }).Judgments.Count);
    }

    private static void AssertRefused(string message, byte[] zip, StudyImportLimits? limits = null)
    {
        UserErrorException error = Assert.Throws<UserErrorException>(() => SampleStudy.Read(zip, limits));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.EndsWith(".", error.Message, StringComparison.Ordinal);
    }

    private static byte[] Zip(IEnumerable<KeyValuePair<string, byte[]>> files)
    {
        using MemoryStream stream = new();
        using (ZipArchive zip = new(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, byte[] file) in files)
            {
                using Stream entry = zip.CreateEntry(name).Open();
                entry.Write(file);
            }
        }

        return stream.ToArray();
    }

    private static string ReplaceFirst(string text, string before, string after) =>
        text.IndexOf(before, StringComparison.Ordinal) is >= 0 and int at ? string.Concat(text.AsSpan(0, at), after, text.AsSpan(at + before.Length)) : text;
}
