using System.Globalization;
using System.Text;
using System.Text.Json;
using Dashboard.Analysis.Tables;
using Microsoft.Net.Http.Headers;

namespace Dashboard.Api.V1;

/// <summary>Answers a request: in the form that was asked for, page by page, and not at all where the program has it already.</summary>
internal static class ApiAnswer
{
    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <param name="request">Says the form and the page.</param>
    /// <param name="contentKey">All that the rows depend on; null where that is not known beforehand.</param>
    /// <param name="name">Of the file, where somebody saves the answer.</param>
    /// <param name="make">Makes the rows; not called where the program has them.</param>
    public static async Task<IResult> TableAsync(this ApiRequest request, string? contentKey, string name, Func<Task<ApiTable>> make)
    {
        string? tag = contentKey is null ? null : ContentTag.Of(contentKey, request.Format.Token, Text(request.Offset), Text(request.Limit));
        if (tag is not null && request.Has(tag))
        {
            return NotModified(request, tag);
        }

        ApiTable made = await make();
        int end = (int)Math.Min(made.Rows.Count, (long)request.Offset + request.Limit);
        string? next = end < made.Rows.Count && end >= request.Offset ? request.AddressFrom(end) : null;
        byte[] bytes = request.Format == ApiFormat.Csv ? Csv(request, made.Rows) : Json(request, made, next);
        IHeaderDictionary headers = request.Context.Response.Headers;
        headers["X-Total-Count"] = Text(made.Rows.Count);
        if (next is not null)
        {
            headers.Link = $"<{next}>; rel=\"next\"";
        }

        return request.Bytes(bytes, tag, name);
    }

    /// <summary>One object, as JSON.</summary>
    public static IResult Object(this ApiRequest request, IEnumerable<KeyValuePair<string, object?>> fields, string name)
    {
        using MemoryStream body = new();
        using (Utf8JsonWriter json = new(body))
        {
            ApiJson.Write(json, fields);
        }

        return request.Bytes(body.ToArray(), null, name);
    }

    /// <param name="request">What was asked.</param>
    /// <param name="bytes">The answer.</param>
    /// <param name="tag">Null: of the bytes.</param>
    /// <param name="name">Of the file, without ending.</param>
    public static IResult Bytes(this ApiRequest request, byte[] bytes, string? tag, string name)
    {
        tag ??= ContentTag.Of(bytes);
        if (request.Has(tag))
        {
            return NotModified(request, tag);
        }

        Keep(request, tag);
        ContentDispositionHeaderValue disposition = new("inline");
        disposition.SetHttpFileName($"{name}.{request.Format.Token}");
        request.Context.Response.Headers.ContentDisposition = disposition.ToString();
        return TypedResults.Bytes(bytes, request.Format.ContentType);
    }

    public static IResult NotModified(ApiRequest request, string tag)
    {
        Keep(request, tag);
        return TypedResults.StatusCode(StatusCodes.Status304NotModified);
    }

    /// <summary>It is somebody's, and may be kept as long as it is asked for again each time.</summary>
    private static void Keep(ApiRequest request, string tag)
    {
        IHeaderDictionary headers = request.Context.Response.Headers;
        headers.ETag = tag;
        headers.CacheControl = "private, no-cache";
        headers.Vary = "Accept, Authorization, Cookie";
    }

    private static byte[] Csv(ApiRequest request, Table rows)
    {
        using MemoryStream body = new();
        using (StreamWriter writer = new(body, s_utf8))
        {
            rows.WriteCsv(writer, request.Offset, request.Limit);
        }

        return body.ToArray();
    }

    private static byte[] Json(ApiRequest request, ApiTable made, string? next)
    {
        using MemoryStream body = new();
        using (Utf8JsonWriter json = new(body))
        {
            json.WriteStartObject();
            ApiJson.WriteFields(json, [.. made.Head, new("total", made.Rows.Count), new("offset", request.Offset), new("limit", request.Limit), new("next", next)]);
            json.WritePropertyName("rows");
            made.Rows.WriteJson(json, request.Offset, request.Limit);
            json.WriteEndObject();
        }

        return body.ToArray();
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
