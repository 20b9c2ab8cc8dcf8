using System.Globalization;
using System.Text;

namespace Dashboard.Analysis.Studies.Export;

/// <summary>README.md of an export: what a stranger needs to know before she counts anything.</summary>
internal static class ExportReadme
{
    public static string Write(StudyExport study)
    {
        ExportHeader header = study.Header;
        StringBuilder text = new();
        void Line(FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');

        Line($"# {OneLine(header.Title)}");
        Line($"");
        Line($"People judged units of a network. Study {OneLine(header.StudyId)}, version {OneLine(header.VersionHash)}; made by Selectivity Dashboard {OneLine(header.CodeVersion)}.");
        Line($"Judgments and withdrawals up to {header.CutOffUtc.ToUniversalTime():yyyy-MM-dd'T'HH:mm:ss'Z'} are in it. Raters who withdrew: {header.Withdrawn}; nothing else is left of them.");
        Line($"");
        Line($"| file | rows | what |");
        Line($"|---|---|---|");
        foreach (ExportTable table in ExportTables.All)
        {
            Line($"| {table.FileName} | {table.RowsOf(study).Count} | {table.Description} |");
        }

        Line($"");
        Line($"UTF-8, commas, an empty cell is a missing value; `{ExportFiles.Package}` has the type, unit and meaning of each column.");
        Line($"Texts that a spreadsheet would run as a formula begin with an apostrophe; `{ExportFiles.ExactText}` has them as they were typed.");
        Line($"A judgment counts when its state is stored or late and is_catch is false. A unit is called established when its 95 % Wilson interval lies at or above {header.Threshold}.");
        Line($"Classes of CCMAS are those over classes with at least {header.ClassCriteria.MinImagesPerClass} images{(header.ClassCriteria.CorrectOnly ? ", of images the network got right" : "")}.");
        Line($"");
        Line($"## Exclusion rules");
        Line($"");
        Line($"Declared before the first session and frozen: SHA-256 of the lines below, each ended by a line feed, is {header.Rules.Hash()}.");
        Line($"`units.csv` has every unit with all raters and with those the rules keep.");
        Line($"");
        Line($"```");
        text.Append(header.Rules.Canonical());
        Line($"```");
        Line($"");
        Line($"Raters are pseudonyms. As long as the study's key exists these are personal data; treat them so.");
        return text.ToString();
    }

    // A title is a person's text: it must not start a heading or a table of its own.
    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
