using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Dashboard.Api.V1;

/// <summary>Turns what an endpoint says of itself into its part of the OpenAPI document.</summary>
internal static class ApiOperationWriter
{
    private const string ProblemType = "application/problem+json";

    private static readonly (int Status, string Meaning, string Example)[] s_problems =
    [
        (StatusCodes.Status400BadRequest, "A parameter is not known or cannot be used.", "The parameter k is “0”, but it must be a whole number of at least 1."),
        (StatusCodes.Status401Unauthorized, "No access token, or one that is not known, expired or revoked.", "This access token has expired; make another one on the Settings page."),
        (StatusCodes.Status404NotFound, "There is no such thing, or not for you.", "There is no run demo2."),
        (StatusCodes.Status409Conflict, "The data do not allow it.", "Only rightly classified images are asked for, but no predictions are known; record or import predictions, or look at all images."),
        (StatusCodes.Status429TooManyRequests, "Too many requests; the header Retry-After says how many seconds to wait.", "More than 20 requests a second; wait a second and ask again, or ask for more rows at once."),
    ];

    public static void Write(OpenApiOperation target, ApiOperation source)
    {
        (target.OperationId, target.Summary, target.Description) = (source.Id, source.Summary, source.Description);
        target.Tags = new HashSet<OpenApiTagReference> { new(source.Tag) };
        IOpenApiParameter[] path = [.. (target.Parameters ?? []).Where(p => p.In == ParameterLocation.Path)];
        target.Parameters = [.. path.Select(p => Parameter(ApiParameter.OfPath[p.Name!], ParameterLocation.Path)), .. source.Parameters.Select(p => Parameter(p, ParameterLocation.Query, source))];
        target.Responses = new OpenApiResponses
        {
            ["200"] = new OpenApiResponse { Description = source.Summary + ".", Headers = Headers(source), Content = source.Formats.ToDictionary(f => f.MediaType, f => Content(source, f)) },
            ["304"] = new OpenApiResponse { Description = "Unchanged: the header If-None-Match names the ETag of an earlier answer that is still right." },
        };
        foreach ((int status, string meaning, string example) in s_problems)
        {
            target.Responses[status.ToString(CultureInfo.InvariantCulture)] = new OpenApiResponse
            {
                Description = meaning,
                Content = new Dictionary<string, OpenApiMediaType>
                {
                    [ProblemType] = new OpenApiMediaType
                    {
                        Schema = Schema("object"),
                        Example = new JsonObject { ["status"] = status, ["detail"] = example },
                    },
                },
            };
        }
    }

    private static OpenApiParameter Parameter(ApiParameter parameter, ParameterLocation where, ApiOperation? operation = null)
    {
        OpenApiSchema schema = Schema(parameter.Type);
        if (parameter == ApiParameter.Format)
        {
            schema.Enum = [.. operation!.Formats.Select(f => (JsonNode)f.Token)];
        }

        return new OpenApiParameter
        {
            Name = parameter.Name,
            In = where,
            Required = where == ParameterLocation.Path,
            Description = parameter.Description,
            Schema = schema,
            Example = parameter.Type is "integer" or "number" ? JsonNode.Parse(parameter.Example) : JsonValue.Create(parameter.Example),
        };
    }

    private static Dictionary<string, IOpenApiHeader> Headers(ApiOperation source)
    {
        Dictionary<string, IOpenApiHeader> headers = new() { ["ETag"] = Header("Equal tags, equal bytes: send it back as If-None-Match and an answer that is unchanged costs nothing.") };
        if (source.IsPaged)
        {
            headers["Link"] = Header("The next page, with rel=\"next\"; missing on the last.");
            headers["X-Total-Count"] = Header("Rows of all pages.");
        }

        return headers;
    }

    private static OpenApiHeader Header(string description) => new() { Description = description, Schema = Schema("string") };

    private static OpenApiMediaType Content(ApiOperation source, ApiFormat format) => format switch
    {
        _ when format == ApiFormat.Json => new OpenApiMediaType { Schema = Schema("object"), Example = JsonNode.Parse(source.JsonExample!, documentOptions: new JsonDocumentOptions()) },
        _ when format == ApiFormat.Csv => new OpenApiMediaType { Schema = Schema("string"), Example = JsonValue.Create(source.CsvExample) },
        _ => new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" } },
    };

    private static OpenApiSchema Schema(string type) => new()
    {
        Type = type switch
        {
            "integer" => JsonSchemaType.Integer,
            "number" => JsonSchemaType.Number,
            "boolean" => JsonSchemaType.Boolean,
            "object" => JsonSchemaType.Object,
            _ => JsonSchemaType.String,
        },
    };
}
