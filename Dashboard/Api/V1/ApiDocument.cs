using Dashboard.Access;
using Dashboard.Services;
using Microsoft.OpenApi;

namespace Dashboard.Api.V1;

/// <summary>The OpenAPI document, made of what the endpoints say of themselves.</summary>
internal static class ApiDocument
{
    public const string Name = "v1";

    private const string TokenScheme = "accessToken";

    public static IServiceCollection AddApiDocument(this IServiceCollection services) => services.AddOpenApi(Name, options =>
    {
        options.ShouldInclude = endpoint => endpoint.ActionDescriptor.EndpointMetadata.OfType<ApiOperation>().Any();
        options.AddOperationTransformer((operation, context, _) =>
        {
            ApiOperationWriter.Write(operation, context.Description.ActionDescriptor.EndpointMetadata.OfType<ApiOperation>().Single());
            return Task.CompletedTask;
        });
        options.AddDocumentTransformer((document, _, _) =>
        {
            Describe(document);
            return Task.CompletedTask;
        });
    });

    public static void MapApiDocument(this IEndpointRouteBuilder app) => app.MapOpenApi(DashboardUrls.ApiDocument).RequireRateLimiting(ApiLimit.Name);

    private static void Describe(OpenApiDocument document)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Selectivity Dashboard",
            Version = Name,
            Description = "What the dashboard's pages show, for programs: runs, layers, units, measures under given criteria, activations, predictions, AM images, and the results of studies. It only reads. "
                + "A program shows a personal access token, made on the Settings page, as `Authorization: Bearer …`; a signed-in browser needs none.",
        };
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
        document.Components.SecuritySchemes[TokenScheme] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = AccessTokenHandler.Prefix.Trim().ToLowerInvariant(),
            Description = "A personal access token, made on the Settings page.",
        };
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(TokenScheme, document)] = [] }];
    }
}
