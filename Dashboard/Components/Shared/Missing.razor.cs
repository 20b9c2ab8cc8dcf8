using Dashboard.Access;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Components.Shared;

/// <summary>An address that leads nowhere: says what is missing and offers what is nearest. Answers 404 where the page is still being sent.</summary>
public sealed partial class Missing
{
    [CascadingParameter]
    public HttpContext? HttpContext { get; set; }

    /// <summary>Who is looking; null where nobody asks.</summary>
    [CascadingParameter]
    public Visitor? Visitor { get; set; }

    [Parameter, EditorRequired]
    public required string Title { get; set; }

    [Parameter, EditorRequired]
    public required string Sentence { get; set; }

    [Parameter]
    public IReadOnlyList<(string Text, string Address)> Nearest { get; set; } = [];

    protected override void OnInitialized()
    {
        if (HttpContext is { Response.HasStarted: false })
        {
            AnswerNotFound(HttpContext.Response);
        }
    }

    /// <summary>Set at once, the framework would drop the page and send the standard one, which knows nothing of runs.</summary>
    internal static void AnswerNotFound(HttpResponse response) => response.OnStarting(
        static response =>
        {
            ((HttpResponse)response).StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        },
        response);
}
