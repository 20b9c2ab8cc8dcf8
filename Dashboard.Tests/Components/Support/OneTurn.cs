using Bunit;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Tests.Components.Support;

internal static class OneTurn
{
    /// <summary>
    /// Finds an element and acts on it in one turn of the renderer: between two turns a job's report may draw the page anew, and what was found has lost its handlers.
    /// </summary>
    public static void Act<T>(this IRenderedComponent<T> page, Action<IRenderedComponent<T>> act)
        where T : IComponent => page.InvokeAsync(() => act(page)).GetAwaiter().GetResult();
}
