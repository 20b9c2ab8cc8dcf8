using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Dashboard.Analysis.Selectivity;

namespace Dashboard.Commands;

/// <summary>The criteria as options, alike for every verb that measures.</summary>
internal sealed class MeasureOptions
{
    private readonly Option<int> _k = new("--k") { Description = "How many of the strongest images precision looks at.", DefaultValueFactory = _ => SelectivityCriteria.Default.K };

    private readonly Option<double> _precisionCutoff = new("--precision-cutoff")
    {
        Description = "A unit is an object detector when its precision is strictly above.",
        DefaultValueFactory = _ => SelectivityCriteria.Default.PrecisionCutoff,
        CustomParser = ParseNumber,
    };

    private readonly Option<int> _minImages = new("--min-images-per-class") { Description = "Classes with fewer images are left out with their images.", DefaultValueFactory = _ => 1 };

    private readonly Option<double> _recallAt = new("--recall-at")
    {
        Description = "The precision p of recall at precision p.",
        DefaultValueFactory = _ => SelectivityCriteria.Default.RecallAt,
        CustomParser = ParseNumber,
    };

    public void AddTo(Command command)
    {
        command.Add(_k);
        command.Add(_precisionCutoff);
        command.Add(_minImages);
        command.Add(_recallAt);
    }

    public SelectivityCriteria Of(ParseResult parsed) => new()
    {
        K = parsed.GetValue(_k),
        PrecisionCutoff = parsed.GetValue(_precisionCutoff),
        MinImagesPerClass = parsed.GetValue(_minImages),
        RecallAt = parsed.GetValue(_recallAt),
    };

    // The parser that comes with the option reads 0.75 as 75 where the comma is the decimal sign.
    private static double ParseNumber(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number))
        {
            return number;
        }

        result.AddError($"{text} is not a number; write it with a point, as in 0.75.");
        return double.NaN;
    }
}
