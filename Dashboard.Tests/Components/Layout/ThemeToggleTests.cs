using Bunit;
using Dashboard.Components.Layout;
using Dashboard.Tests.Components.Support;
using Microsoft.JSInterop;

namespace Dashboard.Tests.Components.Layout;

public class ThemeToggleTests
{
    /// <summary>A tab is closed while its circuit still ends: what it asks of the browser is cancelled or goes nowhere.</summary>
    [Fact]
    public async Task A_circuit_that_dies_takes_the_toggle_along_without_complaint()
    {
        foreach (Exception death in (Exception[])[new TaskCanceledException(), new JSDisconnectedException("gone")])
        {
            await using PageTestContext context = new();
            context.Bunit.JSInterop.SetupVoid("selectivityTheme.unsubscribe", _ => true).SetException(death);
            IRenderedComponent<ThemeToggle> toggle = context.Show<ThemeToggle>("settings", p => p.Add(t => t.Theme, new ThemeChoice(ThemeChoice.Light, false)));

            await toggle.Instance.DisposeAsync();

            Assert.Single(context.Bunit.JSInterop.Invocations["selectivityTheme.unsubscribe"]);
        }
    }
}
