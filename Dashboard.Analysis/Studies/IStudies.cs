namespace Dashboard.Analysis.Studies;

/// <summary>The researcher's side: designs, items, links and the life of every study. Safe from any thread.</summary>
public interface IStudies
{
    /// <summary>A study was made, edited, opened, paused, closed or removed: its id. Arrives on any thread. Judgments raise <see cref="IJudgmentStore.Changed"/>.</summary>
    event Action<string>? Changed;

    /// <returns>Newest first.</returns>
    IReadOnlyList<Study> List();

    Study? Find(string studyId);

    /// <returns>In the study's order; empty for an unknown study.</returns>
    IReadOnlyList<StudyItem> ItemsOf(string studyId);

    StudyItem? FindItem(string studyId, string itemId);

    /// <summary>Makes a draft. It may be incomplete: what is missing is said when it is opened.</summary>
    /// <exception cref="UserErrorException">The name has no letter or digit.</exception>
    Study Create(StudyDesign design, IReadOnlyList<StudyItem> items);

    /// <summary>Changes a draft.</summary>
    /// <exception cref="UserErrorException">The study is no draft: make a new version.</exception>
    Study Edit(string studyId, StudyDesign design, IReadOnlyList<StudyItem> items);

    /// <summary>A draft with the same design and items as the study, under the next version number of its family.</summary>
    Study NewVersion(string studyId);

    /// <summary>Opens a draft, which freezes it, or goes on after a pause.</summary>
    /// <exception cref="UserErrorException">Something is missing, or the study is closed; the message says what to do.</exception>
    Study Open(string studyId);

    /// <exception cref="UserErrorException">The study is not open.</exception>
    Study Pause(string studyId);

    /// <exception cref="UserErrorException">The study was never opened.</exception>
    Study Close(string studyId);

    /// <summary>Takes over a study from another installation, closed, with its judgments. Under its own id where that is free here.</summary>
    /// <exception cref="UserErrorException">The export does not carry its design, or its parts contradict each other.</exception>
    Study Import(Export.StudyExport export);

    /// <summary>Deletes the study with all its sessions and judgments.</summary>
    Task RemoveAsync(string studyId);

    /// <summary>Deletes the key of the pseudonyms and the raters' own ids, so that nobody can tell any more who a rater was. Not to be undone; she can then withdraw no more.</summary>
    /// <exception cref="UserErrorException">The study is not closed.</exception>
    Task<Study> AnonymiseAsync(string studyId);

    /// <returns>The links of a study, newest first.</returns>
    IReadOnlyList<StudyLink> LinksOf(string studyId);

    /// <param name="studyId">The study.</param>
    /// <param name="label">Whom it is for.</param>
    /// <param name="isPersonal">As <see cref="StudyLink.IsPersonal"/>.</param>
    /// <param name="expires">Null for never.</param>
    /// <returns>The link, and the token that stands in its address: 128 random bits, not to be had again.</returns>
    (StudyLink Link, string Token) AddLink(string studyId, string label, bool isPersonal = false, DateTimeOffset? expires = null);

    void RevokeLink(string studyId, string linkId);

    /// <returns>The link a token stands for, revoked or not; null for a token that was never given out.</returns>
    StudyLink? FindLink(string token);
}
