using Microsoft.Extensions.Options;

namespace Dashboard.Configuration;

/// <summary>Collects every mistake, so that one start names them all.</summary>
public sealed class DashboardOptionsValidator : IValidateOptions<DashboardOptions>
{
    public ValidateOptionsResult Validate(string? name, DashboardOptions options)
    {
        List<string> mistakes = [];
        Between("Plots:PointsPerLayer", options.Plots.PointsPerLayer, 0, 20_000);
        Between("Plots:ClassRows", options.Plots.ClassRows, 2, 200);
        Between("Images:LargestSize", options.Images.LargestSize, 64, 8_192);
        Between("Images:LargestMegapixels", options.Images.LargestMegapixels, 1, 1_000);
        Between("Images:TopImages", options.Images.TopImages, 1, 200);
        Between("Explore:UnitsAtOnce", options.Explore.UnitsAtOnce, 1, 100_000);
        Between("Rating:AnswersPerSecond", options.Rating.AnswersPerSecond, 1, 1_000);
        Between("Rating:AnswerBurst", options.Rating.AnswerBurst, 1, 1_000);
        Between("Rating:StartsPerMinuteAndNetwork", options.Rating.StartsPerMinuteAndNetwork, 1, 1_000_000);
        Between("Rating:StartsPerMinute", options.Rating.StartsPerMinute, 1, 1_000_000);
        Between("Rating:BadLinksPerMinute", options.Rating.BadLinksPerMinute, 1, 1_000_000);
        Between("Files:LargestUploadMegabytes", options.Files.LargestUploadMegabytes, 1, 1_000_000);
        Between("Api:RowsPerPage", options.Api.RowsPerPage, 1, options.Api.MostRowsPerPage);
        Between("Api:MostRowsPerPage", options.Api.MostRowsPerPage, 1, 1_000_000);
        Between("Api:RequestsPerSecond", options.Api.RequestsPerSecond, 1, 10_000);
        Between("Api:RequestBurst", options.Api.RequestBurst, 1, 100_000);
        if (!Uri.TryCreate(options.Rating.ProlificKeys, UriKind.Absolute, out Uri? keys) || (keys.Scheme != Uri.UriSchemeHttps && !keys.IsLoopback))
        {
            mistakes.Add($"{DashboardOptions.Section}:Rating:ProlificKeys is \"{options.Rating.ProlificKeys}\"; it must be an https address.");
        }

        mistakes.AddRange(options.Files.Roots.Where(r => !Path.IsPathFullyQualified(r)).Select(r => $"{DashboardOptions.Section}:Files:Roots names {r}; it must be a full path."));
        return mistakes.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(mistakes);

        void Between(string key, int value, int least, int most)
        {
            if (value < least || value > most)
            {
                mistakes.Add(FormattableString.Invariant($"{DashboardOptions.Section}:{key} is {value}; it must lie between {least} and {most}."));
            }
        }
    }
}
