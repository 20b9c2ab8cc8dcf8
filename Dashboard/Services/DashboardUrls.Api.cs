namespace Dashboard.Services;

/// <summary>Addresses of the HTTP API and of the page that explains it.</summary>
public static partial class DashboardUrls
{
    public const string ApiPage = "api";

    /// <summary>What lies below answers programs; a later version that breaks them gets a folder of its own.</summary>
    public const string ApiFolder = "api/v1";
    public const string ApiDocument = "api/v1/openapi.json";
    public const string ApiNothing = "api/v1/{**rest}";
    public const string ApiRuns = "api/v1/runs";
    public const string ApiRun = "api/v1/runs/{runId}";
    public const string ApiLayers = "api/v1/runs/{runId}/layers";
    public const string ApiMeasures = "api/v1/runs/{runId}/layers/{layer}/measures";
    public const string ApiUnits = "api/v1/runs/{runId}/layers/{layer}/units";
    public const string ApiUnit = "api/v1/runs/{runId}/layers/{layer}/units/{unit:int}";
    public const string ApiActivations = "api/v1/runs/{runId}/layers/{layer}/units/{unit:int}/activations";
    public const string ApiPredictions = "api/v1/runs/{runId}/predictions";
    public const string ApiAmImages = "api/v1/runs/{runId}/am-images";
    public const string ApiAmImage = "api/v1/runs/{runId}/am-images/{id}.png";
    public const string ApiStudies = "api/v1/studies";
    public const string ApiStudy = "api/v1/studies/{studyId}";
    public const string ApiStudyLayers = "api/v1/studies/{studyId}/layers";
    public const string ApiStudyUnits = "api/v1/studies/{studyId}/units";

    public const string FormatName = "format";
    public const string OffsetName = "offset";
    public const string LimitName = "limit";
}
