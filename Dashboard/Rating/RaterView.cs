using Dashboard.Analysis.Studies;

namespace Dashboard.Rating;

/// <summary>What every page of a rater is made from.</summary>
/// <param name="Study">Her study.</param>
/// <param name="FormToken">Antiforgery token for the page's form.</param>
/// <param name="State">Her session; null before she has consented.</param>
/// <param name="Problem">What was wrong with what she sent; null for nothing.</param>
public sealed record RaterView(Study Study, string FormToken, SessionState? State = null, string? Problem = null)
{
    public StudyDesign Design => Study.Design;

    public StudyTexts Texts => Study.Design.Texts;
}
