namespace Dashboard.Analysis.Activations;

/// <summary>
/// What a layer's blocks must be: kept in the durable database, apart from the blocks, so that a cache that lost, swapped or changed some is found out.
/// </summary>
/// <param name="ContentKey">The run's <see cref="Runs.Run.ContentKey"/>.</param>
/// <param name="Layer">Layer name.</param>
/// <param name="Layout">How the layer is cut.</param>
/// <param name="Checksums">XxHash128 of each block's bytes (float32, little-endian).</param>
public sealed record LayerManifest(string ContentKey, string Layer, BlockLayout Layout, IReadOnlyList<UInt128> Checksums);
