using System.Net.Http.Headers;
using System.Text.Json;
using Dashboard.Analysis;
using Dashboard.Analysis.Storage;

namespace Dashboard.Access;

/// <summary>The server that owns a data folder, asked from another process on the same machine through <see cref="ControlFile"/>.</summary>
internal sealed class RunningServer : IDisposable
{
    private readonly HttpClient _client;
    private readonly string _folder;

    private RunningServer(string folder, ControlFile.Content control)
    {
        _folder = folder;
        // Its own certificate need not be for this name; the secret goes to this machine only.
        _client = new HttpClient(new HttpClientHandler { ServerCertificateCustomValidationCallback = (_, _, _, _) => true, AllowAutoRedirect = false })
        {
            BaseAddress = new Uri(control.Address),
            Timeout = Timeout.InfiniteTimeSpan,
        };
        _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(OperatorHandler.Prefix.Trim(), control.Secret);
    }

    /// <exception cref="UserErrorException">No server owns the folder, or its file is not for this account to read.</exception>
    public static RunningServer Find(string? dataFolder) => TryFind(dataFolder)
        ?? throw new UserErrorException($"No server is running on the data folder {DataFolder.Resolve(dataFolder)}; start it, or give its folder with --data.");

    /// <returns>Null where no server owns the folder.</returns>
    public static RunningServer? TryFind(string? dataFolder)
    {
        string folder = DataFolder.Resolve(dataFolder), file = Path.Combine(folder, ControlFile.Name);
        try
        {
            return File.Exists(file) ? new RunningServer(folder, JsonSerializer.Deserialize<ControlFile.Content>(File.ReadAllBytes(file))!) : null;
        }
        catch (Exception error) when (error is UnauthorizedAccessException or JsonException or IOException)
        {
            throw new UserErrorException($"{file} cannot be read ({error.Message.TrimEnd('.')}); run this as the account that runs the server.", inner: error);
        }
    }

    /// <exception cref="UserErrorException">The server does not answer, or says no.</exception>
    public async Task<HttpResponseMessage> AskAsync(HttpMethod method, string address, CancellationToken cancellation)
    {
        using HttpRequestMessage request = new(method, address);
        HttpResponseMessage answer;
        try
        {
            answer = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
        }
        catch (HttpRequestException error)
        {
            throw new UserErrorException($"The server of {_folder} does not answer at {_client.BaseAddress} ({error.Message.TrimEnd('.')}); if it was killed, start it again.", inner: error);
        }

        if (!answer.IsSuccessStatusCode)
        {
            string sentence = await SentenceOf(answer, cancellation);
            answer.Dispose();
            throw new UserErrorException(sentence);
        }

        return answer;
    }

    public void Dispose() => _client.Dispose();

    private static async Task<string> SentenceOf(HttpResponseMessage answer, CancellationToken cancellation)
    {
        try
        {
            using JsonDocument problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(cancellation));
            return problem.RootElement.GetProperty("detail").GetString()!;
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return FormattableString.Invariant($"The server answered {(int)answer.StatusCode}; its log says why.");
        }
    }
}
