using System.Diagnostics;
using Dashboard.Analysis;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Web;

namespace Dashboard.Components.Shared;

/// <summary>
/// What a page that failed leaves behind: a sentence and a number that finds the stack in the server's log. Expected failures show their own sentence.
/// </summary>
public sealed partial class DashboardErrorBoundary : ErrorBoundary
{
    private string _requestId = "";

    [Inject]
    public required ILogger<DashboardErrorBoundary> Logger { get; init; }

    protected override Task OnErrorAsync(Exception exception)
    {
        _requestId = Activity.Current?.TraceId.ToString() ?? Guid.NewGuid().ToString("N");
        if (exception is UserErrorException)
        {
            LogExpected(Logger, _requestId, exception.Message);
        }
        else
        {
            LogFailure(Logger, exception, _requestId);
        }

        return Task.CompletedTask;
    }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        if (CurrentException is null)
        {
            builder.AddContent(0, ChildContent);
            return;
        }

        builder.OpenComponent<FailureNotice>(1);
        builder.AddComponentParameter(2, nameof(FailureNotice.Sentence), CurrentException is UserErrorException expected ? expected.Message : null);
        builder.AddComponentParameter(3, nameof(FailureNotice.RequestId), _requestId);
        builder.AddComponentParameter(4, nameof(FailureNotice.OnRetry), EventCallback.Factory.Create(this, Recover));
        builder.CloseComponent();
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A page failed; request {RequestId}")]
    private static partial void LogFailure(ILogger logger, Exception exception, string requestId);

    [LoggerMessage(Level = LogLevel.Information, Message = "A page could not be shown; request {RequestId}: {Reason}")]
    private static partial void LogExpected(ILogger logger, string requestId, string reason);
}
