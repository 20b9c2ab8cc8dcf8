using Dashboard.Analysis.Selectivity;
using Dashboard.Services;

namespace Dashboard.Api.V1;

/// <summary>One parameter of an address: read by it, and described by it in the OpenAPI document.</summary>
/// <param name="Name">As the pages' addresses call it.</param>
/// <param name="Type">JSON schema's word: string, integer, number or boolean.</param>
/// <param name="Description">For people.</param>
/// <param name="Example">A value that makes sense.</param>
/// <param name="Alias">What the verb <c>measure</c> calls it; it is understood, too.</param>
internal sealed record ApiParameter(string Name, string Type, string Description, string Example, string? Alias = null)
{
    public static readonly ApiParameter Format = new(DashboardUrls.FormatName, "string", "The form of the answer, before what the Accept header says.", "json");

    public static readonly ApiParameter[] Paging =
    [
        new(DashboardUrls.LimitName, "integer", "Rows of the page at most. Where there are more, the answer has a link to the next page, in the body (JSON) and in the header Link (rel=\"next\").", "100"),
        new(DashboardUrls.OffsetName, "integer", "Rows before the page's first.", "0"),
    ];

    private static readonly SelectivityCriteria s_standard = SelectivityCriteria.Default;

    /// <summary>Which images count.</summary>
    public static readonly ApiParameter[] Inclusion =
    [
        new(DashboardUrls.MinImagesName, "integer", FormattableString.Invariant($"Classes with fewer images are left out with their images. {s_standard.MinImagesPerClass} where left out, as on the pages; the verb measure takes 1."), "1", "min-images-per-class"),
        new(DashboardUrls.CorrectOnlyName, "boolean", "1: only images that the network classified rightly.", "0", "correct-only"),
    ];

    public static readonly ApiParameter[] Criteria =
    [
        new(DashboardUrls.KName, "integer", FormattableString.Invariant($"How many of the strongest images precision looks at. {s_standard.K} where left out."), "60"),
        new(DashboardUrls.PrecisionCutoffName, "number", FormattableString.Invariant($"A unit is an object detector when its precision is strictly above. {s_standard.PrecisionCutoff} where left out."), "0.75", "precision-cutoff"),
        new(DashboardUrls.RecallAtName, "number", FormattableString.Invariant($"The precision p of recall at precision p. {s_standard.RecallAt} where left out."), "0.95", "recall-at"),
        .. Inclusion,
    ];

    public static readonly ApiParameter Cutoffs = new(DashboardUrls.CutoffsName, "string", "Detector cut-offs of other measures, as measure:number, joined by commas.", "auc:0.9,ccmas:0.5");

    public static readonly ApiParameter Measure = new(DashboardUrls.MeasureName, "string", "The measure whose value, class and verdict stand beside each image.", MeasureCatalogue.Precision);

    public static readonly ApiParameter[] OfImages =
    [
        new(DashboardUrls.LayerName, "string", "Only images of this layer.", "fc6"),
        new(DashboardUrls.GalleryUnitName, "integer", "Only images of this unit.", "3"),
        new(DashboardUrls.MethodName, "string", "Only images made this way: fourier, maco, pixel, generator or real.", "fourier"),
        new(DashboardUrls.SeedName, "integer", "Only images of this seed.", "0"),
    ];

    public static readonly ApiParameter[] OfResults =
    [
        new(DashboardUrls.BasisName, "string", "kept: without the raters that the study's frozen rules exclude. all: with everybody. Left out: a row for each, told apart by the column basis.", "kept"),
        new(DashboardUrls.ThresholdName, "number", "Share of “yes” from which a unit counts as interpretable. 0.8 where left out.", "0.8"),
    ];

    /// <summary>Parameters that are parts of the path, by name.</summary>
    public static readonly IReadOnlyDictionary<string, ApiParameter> OfPath = new[]
    {
        new ApiParameter("runId", "string", "A run, as its address on the pages names it.", "demo"),
        new ApiParameter("layer", "string", "A layer of the run.", "fc6"),
        new ApiParameter("unit", "integer", "A unit of the layer, from 0.", "3"),
        new ApiParameter("id", "string", "SHA-256 of the image's file.", "3b1e7c0f5d0a4c1f8a4f6f6a1c1d2e3f4a5b6c7d8e9f00112233445566778899"),
        new ApiParameter("studyId", "string", "A study, as its address on the pages names it.", "am-2026"),
    }.ToDictionary(p => p.Name);

}
