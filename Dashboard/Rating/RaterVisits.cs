using Dashboard.Analysis.Studies;
using Dashboard.Services;
using Microsoft.Extensions.Primitives;

namespace Dashboard.Rating;

/// <summary>Raters who come and look: through the link, and to whatever page is due.</summary>
internal sealed class RaterVisits(IStudies studies, IJudgmentStore judgments, RaterCookies cookies, RaterLimits limits, RaterPages pages, SignedEntries signed, TimeProvider clock)
{
    /// <summary>The study link: takes down who came, and leads to an address without the token.</summary>
    public async Task<IResult> OpenLinkAsync(HttpContext context, string token)
    {
        if (studies.FindLink(token) is not { } link || studies.Find(link.StudyId) is not { } study)
        {
            return limits.MayTryAnotherLink(context)
                ? RaterPages.Message(StatusCodes.Status404NotFound, "This link leads nowhere", "It may have been cut short on its way. Please copy it once more from where you found it.")
                : RaterMessages.TooFast();
        }

        if (!link.IsGood(clock.GetUtcNow()) || study.Status == StudyStatus.Draft)
        {
            return RaterPages.Message(StatusCodes.Status410Gone, "This link is not valid", "It has expired, or was taken back, or its study has not begun. Please ask who sent it to you.");
        }

        RaterEntry entry = EntryOf(context.Request.Query, study.Design.Entry, link);
        if (study.Design.Entry.Token is { } name && !link.IsPersonal)
        {
            (SignedIds? ids, IResult? refusal) = await signed.ReadAsync(context, context.Request.Query[name].ToString(), study.Design.Entry);
            if (ids is null)
            {
                return refusal!;
            }

            entry = entry with { Worker = ids.Worker, ExternalSession = ids.Session };
        }

        bool isKnown = entry.Worker is not null || link.IsPersonal;
        if (judgments.FindSession(study.Id, entry) is { } begun)
        {
            cookies.SetSession(context, begun.Session);
        }
        else
        {
            cookies.SetEntry(context, study.Id, entry);
            if (isKnown)
            {
                // Somebody else's session may be open in this browser; the ids say that it is not hers.
                RaterCookies.DropSession(context, study.Id);
            }
        }

        return new SeeOther(DashboardUrls.RaterStudy(study.Id));
    }

    public IResult Show(HttpContext context, string studyId, string? step)
    {
        if (studies.Find(studyId) is not { Status: not StudyStatus.Draft } study)
        {
            return RaterMessages.NoStudy();
        }

        if (SessionOf(context, study) is { } state)
        {
            judgments.Touch(study.Id, state.Session.Number);
            return pages.Due(context, study, state, step);
        }

        if (cookies.Entry(context, study.Id) is null)
        {
            return RaterMessages.NoSession();
        }

        if (study.Status != StudyStatus.Open)
        {
            return RaterPages.Message(StatusCodes.Status200OK, "Not open at the moment", "This study takes no new participants now. Thank you for coming.");
        }

        return step == DashboardUrls.ConsentStep ? pages.Consent(context, study) : pages.Landing(context, study);
    }

    public IResult ShowWithdraw(HttpContext context, string studyId, string? code)
    {
        if (studies.Find(studyId) is not { } study)
        {
            return RaterMessages.NoStudy();
        }

        string? hers = SessionOf(context, study) is { } state ? judgments.WithdrawalCode(study.Id, state.Session.Number) : null;
        return pages.Withdraw(context, study, code ?? hers, isHers: code is not null || hers is not null);
    }

    /// <summary>The session this browser holds the cookie of; null where it is forged, expired or of a session that is gone.</summary>
    public SessionState? SessionOf(HttpContext context, Study study) =>
        cookies.Session(context, study.Id) is { } sealedIn && judgments.FindSession(study.Id, sealedIn.Number) is { } state && state.Session.Rater == sealedIn.Rater ? state : null;

    private static RaterEntry EntryOf(IQueryCollection query, EntryParameters names, StudyLink link) => new(link.Id, Value(query, names.Worker), Value(query, names.Session));

    private static string? Value(IQueryCollection query, string? name) =>
        name is not null && query.TryGetValue(name, out StringValues values) && values[0]?.Trim() is { Length: > 0 and <= RaterEntry.LongestId } value ? value : null;
}
