namespace Dashboard.Configuration;

/// <summary>How much programs get at once from the HTTP API.</summary>
public sealed class ApiOptions
{
    /// <summary>Rows of a page where a program does not say: every layer of the usual networks comes whole.</summary>
    public int RowsPerPage { get; set; } = 10_000;

    /// <summary>Rows of a page at most: some 100 MB of measures, which a server with a few visitors can hold in memory.</summary>
    public int MostRowsPerPage { get; set; } = 100_000;

    /// <summary>Requests a second of one token, share link or all signed-in browsers, in the long run.</summary>
    public int RequestsPerSecond { get; set; } = 20;

    /// <summary>Requests at once, as of a script that fetches every unit of a layer.</summary>
    public int RequestBurst { get; set; } = 200;
}
