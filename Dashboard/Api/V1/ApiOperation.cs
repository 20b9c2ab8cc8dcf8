namespace Dashboard.Api.V1;

/// <summary>What an endpoint answers, for the code that reads its parameters and for the OpenAPI document alike: neither can say what the other does not do.</summary>
internal sealed record ApiOperation
{
    /// <summary>A name for programs that generate code.</summary>
    public required string Id { get; init; }

    /// <summary>One line.</summary>
    public required string Summary { get; init; }

    /// <summary>What a newcomer has to know before using the numbers.</summary>
    public required string Description { get; init; }

    /// <summary>The group it is listed under.</summary>
    public required string Tag { get; init; }

    public IReadOnlyList<ApiParameter> Query { get; init; } = [];

    /// <summary>In order of preference.</summary>
    public IReadOnlyList<ApiFormat> Formats { get; init; } = [ApiFormat.Json];

    public bool IsPaged { get; init; }

    /// <summary>An answer as JSON; null where there is none.</summary>
    public string? JsonExample { get; init; }

    /// <summary>The first lines of an answer as CSV.</summary>
    public string? CsvExample { get; init; }

    /// <summary>Everything that may stand behind the question mark.</summary>
    public IEnumerable<ApiParameter> Parameters =>
    [
        .. Query,
        .. Formats.Count > 1 ? [ApiParameter.Format] : Array.Empty<ApiParameter>(),
        .. IsPaged ? ApiParameter.Paging : [],
    ];
}
