using Microsoft.JSInterop;

namespace Dashboard.Services;

/// <summary>Letting go of JavaScript objects when the browser may be gone already.</summary>
public static class JSInteropHelpers
{
    /// <summary>Disposes a module or object reference; a closed tab has disposed it already, which is no error.</summary>
    public static async ValueTask DisposeQuietlyAsync(IJSObjectReference? reference)
    {
        if (reference is null)
        {
            return;
        }

        try
        {
            await reference.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
        }
        catch (OperationCanceledException)
        {
        }
    }

    /// <summary>Calls JavaScript where an answer no longer matters, as in a component's disposal.</summary>
    public static async ValueTask InvokeQuietlyAsync(IJSObjectReference? reference, string identifier, params object?[] arguments)
    {
        if (reference is null)
        {
            return;
        }

        try
        {
            await reference.InvokeVoidAsync(identifier, arguments);
        }
        catch (JSDisconnectedException)
        {
        }
        catch (OperationCanceledException)
        {
        }
    }
}
