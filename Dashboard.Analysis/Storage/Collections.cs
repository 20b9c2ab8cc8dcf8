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

    /// <summary>In activations.db.</summary>
    public const string Blocks = "blocks";

    /// <summary>In activations.db.</summary>
    public const string Summaries = "summaries";
}
