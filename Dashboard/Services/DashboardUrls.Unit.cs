using System.Globalization;

namespace Dashboard.Services;

/// <summary>Addresses of a unit's page with all it shows.</summary>
public static partial class DashboardUrls
{
    public const string ClassName = "class";
    public const string DrawName = "draw";

    public static string Unit(string runId, string layer, int unit, UnitView view, bool complete = false) =>
        string.Create(CultureInfo.InvariantCulture, $"{Runs}/{Escape(runId)}/layers/{Escape(layer)}/units/{unit}") + Query(
            view.View,
            complete,
            (PlotName, view.Plot),
            (ClassName, view.Class),
            (DrawName, view.Draw == 0 ? null : view.Draw.ToString(CultureInfo.InvariantCulture)));

    /// <param name="view">What several pages share, see <see cref="ReadView(ViewQuery)"/>.</param>
    /// <param name="plot">Raw value of <see cref="PlotName"/>.</param>
    /// <param name="className">Raw value of <see cref="ClassName"/>.</param>
    /// <param name="draw">Raw value of <see cref="DrawName"/>.</param>
    public static UnitView ReadUnit(ViewState view, string? plot, string? className, string? draw) => new()
    {
        View = view,
        Plot = plot is UnitView.OneBand or UnitView.OneClass ? plot : null,
        Class = string.IsNullOrEmpty(className) ? null : className,
        Draw = int.TryParse(draw, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0,
    };
}
