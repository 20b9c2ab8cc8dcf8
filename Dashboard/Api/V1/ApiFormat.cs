using Dashboard.Analysis;
using Microsoft.Net.Http.Headers;

namespace Dashboard.Api.V1;

/// <summary>A form in which an answer can be had, asked for by <c>?format=</c> or the Accept header.</summary>
/// <param name="Token">As in <c>?format=</c>; also the ending of a saved file.</param>
/// <param name="MediaType">Of the answer.</param>
internal sealed record ApiFormat(string Token, string MediaType)
{
    public static readonly ApiFormat Json = new("json", "application/json");
    public static readonly ApiFormat Csv = new("csv", "text/csv");

    /// <summary>NumPy's file format, which has no registered type.</summary>
    public static readonly ApiFormat Npy = new("npy", "application/octet-stream");
    public static readonly ApiFormat Png = new("png", "image/png");

    public string ContentType => this == Csv ? "text/csv; charset=utf-8" : MediaType;

    /// <param name="token">What the address says; null where it says nothing.</param>
    /// <param name="accepted">Of the Accept header; empty where there is none.</param>
    /// <param name="offered">In order of preference.</param>
    /// <exception cref="UserErrorException">None of the offered is wanted.</exception>
    public static ApiFormat Choose(string? token, IEnumerable<MediaTypeHeaderValue> accepted, IReadOnlyList<ApiFormat> offered)
    {
        if (token is not null)
        {
            return offered.FirstOrDefault(f => f.Token == token)
                ?? throw new UserErrorException($"The parameter format is “{token}”, but it must be {Words(offered.Select(f => f.Token))}.", ApiFailures.BadParameter);
        }

        MediaTypeHeaderValue[] wanted = [.. accepted.Where(a => a.Quality is not 0).OrderByDescending(a => a.Quality ?? 1)];
        return wanted.Length == 0
            ? offered[0]
            : wanted.Select(w => offered.FirstOrDefault(f => new MediaTypeHeaderValue(f.MediaType).IsSubsetOf(w))).FirstOrDefault(f => f is not null)
                ?? throw new UserErrorException($"The Accept header asks for nothing that there is here: {Words(offered.Select(f => f.MediaType))}.", ApiFailures.NotAcceptable);
    }

    private static string Words(IEnumerable<string> names) => string.Join(" or ", names);
}
