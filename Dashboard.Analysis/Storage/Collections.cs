namespace Dashboard.Analysis.Storage;

/// <summary>Names of LiteDB's collections, in both databases.</summary>
internal static class Collections
{
    public const string Migrations = "migrations";
    public const string Runs = "runs";
    public const string RunBlobs = "run_blobs";
    public const string ImportSources = "import_sources";
    public const string LayerManifests = "layer_manifests";
    public const string UnfinishedLayers = "unfinished_layers";

    public const string SavedSelections = "saved_selections";

    public const string Datasets = "datasets";
    public const string DatasetBlobs = "dataset_blobs";
    public const string ClassMatchings = "class_matchings";

    public const string ShareLinks = "share_links";
    public const string FrozenRuns = "frozen_runs";
    public const string FrozenBlobs = "frozen_blobs";
    public const string AccessTokens = "access_tokens";
    public const string AmImages = "am_images";

    public const string Studies = "studies";
    public const string StudyItems = "study_items";
    public const string StudyKeys = "study_keys";
    public const string StudyLinks = "study_links";
    public const string RaterSessions = "rater_sessions";
    public const string RaterIds = "rater_ids";
    public const string Judgments = "judgments";
    public const string Withdrawals = "withdrawals";
    public const string LabelTables = "label_tables";

    /// <summary>In activations.db.</summary>
    public const string Blocks = "blocks";

    /// <summary>In activations.db.</summary>
    public const string Summaries = "summaries";
}
