namespace Dashboard.Services.Studies;

/// <summary>Study links made in this browser tab: their secrets are shown until it is closed and can be had nowhere else.</summary>
public sealed class FreshStudyLinks
{
    private readonly Dictionary<(string StudyId, string LinkId), string> _tokens = [];

    public void Add(string studyId, string linkId, string token) => _tokens[(studyId, linkId)] = token;

    /// <returns>Null where the link was made elsewhere.</returns>
    public string? Find(string studyId, string linkId) => _tokens.GetValueOrDefault((studyId, linkId));
}
