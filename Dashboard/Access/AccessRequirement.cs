using Microsoft.AspNetCore.Authorization;

namespace Dashboard.Access;

/// <summary>Every request must be allowed by <see cref="AccessTable"/>. As the fallback policy it holds for whatever states no policy of its own, and nothing here does.</summary>
internal sealed class AccessRequirement : IAuthorizationRequirement;

internal sealed class AccessRequirementHandler : AuthorizationHandler<AccessRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, AccessRequirement requirement)
    {
        if (context.Resource is HttpContext http
            && AccessTable.MayPass(http.RequestServices.GetRequiredService<AccessScope>(), http.GetEndpoint(), http.Request.RouteValues))
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }
}
