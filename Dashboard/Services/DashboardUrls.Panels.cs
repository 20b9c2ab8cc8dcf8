using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;

namespace Dashboard.Services;

/// <summary>What is open on a page, in its address.</summary>
public static partial class DashboardUrls
{
    public const string OpenName = "open";

    /// <summary>What the address that is being shown has open; for components that stand on many pages and know none of them.</summary>
    public static OpenPanels OpenOn(NavigationManager navigation) =>
        OpenPanels.Read(QueryHelpers.ParseQuery(navigation.ToAbsoluteUri(navigation.Uri).Query).TryGetValue(OpenName, out Microsoft.Extensions.Primitives.StringValues values) ? values.FirstOrDefault() : null);

    /// <summary>The address that is being shown with one panel opened or closed.</summary>
    public static string Toggled(NavigationManager navigation, string panel) =>
        navigation.GetUriWithQueryParameter(OpenName, OpenOn(navigation).Toggle(panel).Text);
}
