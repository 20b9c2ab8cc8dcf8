namespace Dashboard.Analysis;

/// <summary>
/// An expected failure that a person can act on. The message is one sentence or two: what happened, which file or field, what to do.
/// It is shown as it stands on a page or on standard error, so it holds no stack and, for web users, no folder of the server.
/// </summary>
public sealed class UserErrorException : Exception
{
    public UserErrorException(string message, string code = "failed", Exception? inner = null)
        : base(message, inner) => Code = code;

    /// <summary>A stable word for programs: the error codes of MEASURES.md section 1 (<c>shape</c>, <c>label</c>, <c>bad_param</c>, <c>non_finite</c>, <c>no_images</c>) or <c>failed</c>.</summary>
    public string Code { get; }
}
