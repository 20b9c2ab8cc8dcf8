using Microsoft.JSInterop;

namespace Dashboard.Services;

/// <summary>Letting go of JavaScript objects when the browser may be gone already.</summary>
public static class JSInteropHelpers
{
    /// <summary>Disposes a module or object reference; a closed tab has disposed it already, which is no error.</summary>
    public static ValueTask DisposeQuietlyAsync(IJSObjectReference? reference) => reference is null ? default : QuietlyAsync(reference.DisposeAsync);

    /// <summary>Calls JavaScript where an answer no longer matters, as in a component's disposal.</summary>
    public static ValueTask InvokeQuietlyAsync(IJSObjectReference? reference, string identifier, params object?[] arguments) =>
        reference is null ? default : QuietlyAsync(() => reference.InvokeVoidAsync(identifier, arguments));

    /// <summary>As above, of a function that the page itself offers.</summary>
    public static ValueTask InvokeQuietlyAsync(IJSRuntime js, string identifier, params object?[] arguments) => QuietlyAsync(() => js.InvokeVoidAsync(identifier, arguments));

    private static async ValueTask QuietlyAsync(Func<ValueTask> call)
    {
        try
        {
            await call();
        }
        catch (JSDisconnectedException)
        {
            // The circuit has gone, and the browser's side with it.
        }
        catch (OperationCanceledException)
        {
            // The circuit went while the call was under way: what waited for an answer is cancelled.
        }
    }
}
