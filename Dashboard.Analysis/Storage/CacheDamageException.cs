namespace Dashboard.Analysis.Storage;

/// <summary>LiteDB could not read or write activations.db as its pages stand.</summary>
internal sealed class CacheDamageException(Exception inner) : Exception("activations.db is damaged.", inner);
