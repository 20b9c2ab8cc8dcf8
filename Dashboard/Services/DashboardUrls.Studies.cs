using System.Globalization;

namespace Dashboard.Services;

/// <summary>Addresses of the researcher's side of studies. What is no study stands outside /studies/, so that a study may bear any name.</summary>
public static partial class DashboardUrls
{
    public const string Studies = "studies";
    public const string NewStudyPage = "new-study";
    public const string StudyPattern = "studies/{StudyId}";
    public const string StudyResultsPattern = "studies/{StudyId}/results";
    public const string StudyPreviewPattern = "studies/{studyId}/preview";
    public const string StudyExportPattern = "studies/{studyId}/export.zip";
    public const string QuickRatingPattern = "quick-rating/{RunId}";

    /// <summary>What Prolific fills in behind a study link.</summary>
    public const string ProlificQuery = "?PROLIFIC_PID={{%PROLIFIC_PID%}}&STUDY_ID={{%STUDY_ID%}}&SESSION_ID={{%SESSION_ID%}}";

    public const string RunName = "run";
    public const string SelectionName = "selection";
    public const string ThresholdName = "threshold";
    public const string PicturesName = "pictures";
    public const string WithPicturesValue = "1";
    public const string BasisName = "raters";
    public const string NumberName = "number";
    public const string LayerName = "layer";

    /// <param name="runId">The run whose units are asked about; null for the newest.</param>
    /// <param name="selection">A saved selection of it; null for units drawn at random.</param>
    /// <param name="view">The criteria that the selection is looked at under; null for the defaults.</param>
    public static string NewStudy(string? runId = null, string? selection = null, ViewState? view = null) => NewStudyPage + Query(view, false, (RunName, runId), (SelectionName, selection));

    public static string Study(string studyId) => $"{Studies}/{Escape(studyId)}";

    /// <param name="studyId">The study.</param>
    /// <param name="threshold">Share of "yes", 0…1; null for the default.</param>
    /// <param name="basis">Which raters count; null for those the rules keep.</param>
    /// <param name="view">The measure that the shares are drawn against, and its criteria; null for the defaults.</param>
    /// <param name="complete">Names every criterion: for addresses made to be kept.</param>
    public static string StudyResults(string studyId, double? threshold = null, string? basis = null, ViewState? view = null, bool complete = false) =>
        $"{Study(studyId)}/results{Query(view, complete, (ThresholdName, threshold is { } t ? Number(t) : null), (BasisName, basis))}";

    public static string StudyPreview(string studyId, string? step = null, int number = 0) =>
        $"{Study(studyId)}/preview{Query(null, false, (StepName, step), (NumberName, number == 0 ? null : number.ToString(CultureInfo.InvariantCulture)))}";

    /// <param name="studyId">The study.</param>
    /// <param name="view">The images that decide on a unit's class by CCMAS; null for the default.</param>
    /// <param name="withPictures">Takes the pictures along, so that the study is whole elsewhere.</param>
    public static string StudyExport(string studyId, ViewState? view = null, bool withPictures = false) =>
        $"{Study(studyId)}/export.zip{Query(view, false, (PicturesName, withPictures ? WithPicturesValue : null))}";

    public static string QuickRating(string runId, string? layer = null) => $"quick-rating/{Escape(runId)}{Query(null, false, (LayerName, layer))}";
}
