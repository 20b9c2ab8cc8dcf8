namespace Dashboard.Analysis.Storage;

/// <summary>Pages of dashboard.db are not as this program wrote them.</summary>
internal sealed class DamagedPageException(long damaged, long pages)
    : Exception(FormattableString.Invariant($"{damaged} of {pages} pages are not as they were written"));
