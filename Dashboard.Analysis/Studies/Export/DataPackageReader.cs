using System.Globalization;
using System.Text.Json;
using Dashboard.Analysis.Selectivity;
using Dashboard.Analysis.Studies.Statistics;

namespace Dashboard.Analysis.Studies.Export;

/// <summary>Reads this program's part of datapackage.json and checks the other files against it.</summary>
internal static class DataPackageReader
{
    /// <param name="files">All files by name.</param>
    /// <returns>The header without its design.</returns>
    /// <exception cref="UserErrorException">A field is missing or of another kind, the version is newer, or a file was changed after the export.</exception>
    public static ExportHeader Read(IReadOnlyDictionary<string, byte[]> files)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(files[ExportFiles.Package], new JsonDocumentOptions { MaxDepth = 16, AllowDuplicateProperties = false });
            JsonElement root = document.RootElement, own = root.GetProperty("selectivity");
            if (own.GetProperty("format").GetInt32() != DataPackage.Format)
            {
                throw new UserErrorException($"The export has format {own.GetProperty("format").GetInt32()} and this program reads {DataPackage.Format}; update this program.");
            }

            CheckFingerprints(own.GetProperty("fingerprints"), files);
            return Header(root, own);
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new UserErrorException($"{ExportFiles.Package} lacks something or cannot be read; use the zip as it was exported.", inner: error);
        }
    }

    private static ExportHeader Header(JsonElement root, JsonElement own)
    {
        ExclusionRules rules = ExclusionRules.Parse(Text(own, "exclusion_rules"));
        if (rules.Hash() != Text(own, "exclusion_rules_hash"))
        {
            throw new UserErrorException($"The exclusion rules in {ExportFiles.Package} are not those that were frozen; use the zip as it was exported.");
        }

        return new ExportHeader
        {
            StudyId = Text(own, "study_id"),
            Title = Text(root, "title"),
            VersionHash = Text(own, "version_hash"),
            Rules = rules,
            Threshold = own.GetProperty("threshold").GetDouble(),
            CodeVersion = Text(own, "code_version"),
            CutOffUtc = DateTimeOffset.Parse(Text(own, "cut_off_utc"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
            Withdrawn = own.GetProperty("withdrawn").GetInt32(),
            ClassCriteria = own.TryGetProperty("ccmas_min_images_per_class", out JsonElement least)
                ? SelectivityCriteria.Default with { MinImagesPerClass = least.GetInt32(), CorrectOnly = own.GetProperty("ccmas_correct_only").GetBoolean() }
                : SelectivityCriteria.Default,
        };
    }

    private static void CheckFingerprints(JsonElement fingerprints, IReadOnlyDictionary<string, byte[]> files)
    {
        foreach ((string name, byte[] file) in files.Where(f => f.Key != ExportFiles.Package))
        {
            if (!fingerprints.TryGetProperty(name, out JsonElement fingerprint) || fingerprint.GetString() != DataPackage.Fingerprint(file))
            {
                throw new UserErrorException($"{name} was changed after the export; use the zip as it was exported.");
            }
        }
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString() ?? throw new FormatException(name);
}
