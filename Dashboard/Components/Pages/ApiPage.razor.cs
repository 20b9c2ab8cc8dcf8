using Dashboard.Access;
using Dashboard.Api.V1;
using Dashboard.Components.Help;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;

namespace Dashboard.Components.Pages;

/// <summary>The OpenAPI document as people read it.</summary>
public sealed partial class ApiPage
{
    private OpenApiDocument? _document;
    private IReadOnlyList<ApiPageOperation> _operations = [];

    [Inject]
    public required IServiceProvider Services { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required IOptions<AccessOptions> Access { get; init; }

    protected override async Task OnInitializedAsync()
    {
        _document = await Services.GetRequiredKeyedService<IOpenApiDocumentProvider>(ApiDocument.Name).GetOpenApiDocumentAsync();
        _operations = ApiPageOperation.Of(_document);
    }

    private string Curl(string path) => $"curl -H \"Authorization: Bearer $SELECTIVITY_TOKEN\" \"{(Access.Value.PublicAddress ?? Navigation.BaseUri).TrimEnd('/')}/{path}\"";
}
