using System.Globalization;

namespace Dashboard.Tests.Services;

/// <summary>Runs a test as on a machine of that culture.</summary>
internal sealed class CultureScope : IDisposable
{
    private readonly CultureInfo _former = CultureInfo.CurrentCulture;

    public CultureScope(string name) => CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(name);

    public void Dispose() => CultureInfo.CurrentCulture = _former;
}
