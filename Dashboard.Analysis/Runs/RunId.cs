using System.Globalization;
using System.Text;

namespace Dashboard.Analysis.Runs;

/// <summary>The slug of a run's name that stands in addresses and on the command line: lower-case letters and digits, joined by single hyphens.</summary>
public static class RunId
{
    private const int LongestId = 80;

    /// <exception cref="UserErrorException">The name has no letter or digit.</exception>
    public static string Of(string name)
    {
        StringBuilder slug = new();
        foreach (char c in name.Trim().Normalize(NormalizationForm.FormKD))
        {
            if (char.IsLetterOrDigit(c))
            {
                slug.Append(char.ToLowerInvariant(c));
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark && slug.Length > 0 && slug[^1] != '-')
            {
                slug.Append('-');
            }
        }

        string id = slug.ToString(0, Math.Min(slug.Length, LongestId)).Trim('-');
        return id.Length > 0 ? id : throw new UserErrorException($"The name \"{name}\" has no letter or digit; give the run a name that has one.");
    }
}
