using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace Dashboard.Access;

/// <summary>Says whose page a circuit is before it shows anything, and hears nothing more from the page of a link that is no longer open or of somebody who signed out.</summary>
internal sealed class AccessCircuitHandler(AuthenticationStateProvider authentication, AccessScope scope) : CircuitHandler
{
    /// <summary>Before any other handler looks at runs.</summary>
    public override int Order => int.MinValue;

    public override async Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken) =>
        scope.Enter(Visitor.Of((await authentication.GetAuthenticationStateAsync()).User));

    public override Func<CircuitInboundActivityContext, Task> CreateInboundActivityHandler(Func<CircuitInboundActivityContext, Task> next) =>
        activity => scope.IsLinkGone || scope.IsSignedOut ? Task.CompletedTask : next(activity);
}
