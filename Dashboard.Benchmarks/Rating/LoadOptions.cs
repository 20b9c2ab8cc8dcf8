using System.Globalization;

namespace Dashboard.Benchmarks.Rating;

/// <param name="Raters">How many take part.</param>
/// <param name="SpreadSeconds">Within how many seconds they start.</param>
/// <param name="Items">Items each judges.</param>
/// <param name="PaceSeconds">Seconds between two answers of one rater.</param>
/// <param name="Kill">Whether the server is killed under load and started again.</param>
internal sealed record LoadOptions(int Raters, int SpreadSeconds, int Items, double PaceSeconds, bool Kill)
{
    public static LoadOptions Read(string[] arguments) => new(
        (int)Number("--raters", 500), (int)Number("--spread", 30), (int)Number("--items", 20), Number("--pace", 2), arguments.Contains("--kill"));

    private static double Number(string name, double otherwise)
    {
        string[] arguments = Environment.GetCommandLineArgs();
        int at = Array.IndexOf(arguments, name);
        return at >= 0 && at + 1 < arguments.Length ? double.Parse(arguments[at + 1], CultureInfo.InvariantCulture) : otherwise;
    }
}
