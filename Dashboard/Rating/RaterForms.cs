using Dashboard.Analysis;
using Dashboard.Analysis.Storage;
using Dashboard.Analysis.Studies;
using Dashboard.Services;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;

namespace Dashboard.Rating;

/// <summary>What raters send. Each form leads on to what is due, whether or not it changed anything: a repeated or stale one does no harm.</summary>
internal sealed class RaterForms(
    IStudies studies, IJudgmentStore judgments, RaterCookies cookies, RaterLimits limits, RaterVisits visits, RaterPages pages, IAntiforgery antiforgery, TimeProvider clock)
{
    /// <summary>A form of ours has some 1,000 bytes, most of them its token.</summary>
    private const long LargestForm = 64 << 10;

    private const int LongestComment = 2000;

    public async Task<IResult> SendAsync(HttpContext context, string studyId, string action)
    {
        if (studies.Find(studyId) is not { Status: not StudyStatus.Draft } study)
        {
            return RaterMessages.NoStudy();
        }

        IFormCollection form;
        try
        {
            form = await ReadAsync(context);
        }
        catch (BadHttpRequestException)
        {
            return RaterMessages.TooLong();
        }
        catch (Exception error) when (error is InvalidDataException or InvalidOperationException or IOException)
        {
            return RaterMessages.Unreadable();
        }
        catch (AntiforgeryValidationException)
        {
            return RaterPages.Message(
                StatusCodes.Status400BadRequest, "This form has expired", "Nothing of it was kept. Please go on from here and answer once more.", DashboardUrls.RaterStudy(study.Id), "Go on");
        }

        SessionState? state = visits.SessionOf(context, study);
        try
        {
            return (action, state) switch
            {
                ("consent", null) => await ConsentAsync(context, study, form),
                ("withdraw", _) => await WithdrawAsync(context, study, form),
                (_, null) => RaterMessages.NoSession(),
                ("consent", _) => pages.GoOn(context, study, state),
                ("instructions", _) => await InstructionsAsync(context, study, state, form),
                ("practice", _) => await PracticeAsync(context, study, state, form),
                ("answer", _) => await AnswerAsync(context, study, state, form),
                ("comment", _) => await CommentAsync(context, study, state, form),
                ("leave", _) => Leave(context, study),
                _ => RaterMessages.NoStudy(),
            };
        }
        catch (UserErrorException error) when (error.Code == DashboardDatabase.NotSavedCode)
        {
            return RaterMessages.NotSaved();
        }
        catch (UserErrorException error)
        {
            return RaterPages.Message(StatusCodes.Status409Conflict, "This does not go on", error.Message);
        }
    }

    private async Task<IFormCollection> ReadAsync(HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = LargestForm;
        }

        IFormCollection form = await context.Request.ReadFormAsync(context.RequestAborted);
        await antiforgery.ValidateRequestAsync(context);
        return form;
    }

    private async Task<IResult> ConsentAsync(HttpContext context, Study study, IFormCollection form)
    {
        if (cookies.Entry(context, study.Id) is not { } entry)
        {
            return RaterMessages.NoSession();
        }

        if (form["decision"] == "no")
        {
            return pages.Declined(context, study);
        }

        if (form["agree"].Count < study.Design.Texts.ConsentStatements.Count)
        {
            return pages.Consent(context, study, "Please tick every box if you agree, or choose not to take part.");
        }

        if (!limits.MayStart(context))
        {
            return RaterMessages.TooFast();
        }

        // Not cancelled with the request: a list that is reserved belongs to somebody who has the cookie of it.
        SessionState state = await judgments.StartAsync(study.Id, entry, CancellationToken.None);
        cookies.SetSession(context, state.Session);
        return pages.GoOn(context, study, state);
    }

    private async Task<IResult> InstructionsAsync(HttpContext context, Study study, SessionState state, IFormCollection form)
    {
        double seconds = long.TryParse(form[TrialForm.Elapsed].ToString(), out long started) ? (clock.GetUtcNow().ToUnixTimeMilliseconds() - started) / 1000.0 : 0;
        SessionState? next = await judgments.UpdateAsync(
            study.Id, state.Session.Number, s => s with { InstructionSeconds = s.InstructionSeconds ?? Math.Clamp(seconds, 0, TimeSpan.SecondsPerDay) }, context.RequestAborted);
        return next is null ? RaterMessages.NoSession() : pages.GoOn(context, study, next);
    }

    private async Task<IResult> PracticeAsync(HttpContext context, Study study, SessionState state, IFormCollection form)
    {
        IReadOnlyList<PlannedTrial> round = Practice.Round(study, studies.ItemsOf(study.Id), state.Session);
        int step = TrialForm.Whole(form, TrialForm.Position, round.Count - 1) ?? -1;
        if (state.Session.PracticePassed || step != state.Session.PracticeStep || form[TrialForm.Item] != round[step].ItemId)
        {
            return pages.GoOn(context, study, state);
        }

        PlannedTrial trial = round[step];
        bool isRight;
        try
        {
            isRight = Practice.IsRight(study, studies.FindItem(study.Id, trial.ItemId)!, trial, TrialForm.ReadAnswer(form));
        }
        catch (UserErrorException error) when (error.Code == "bad_answer")
        {
            return pages.Due(context, study, state, step: null, error.Message);
        }

        int number = TrialForm.Whole(form, TrialForm.Round, int.MaxValue) ?? -1;
        SessionState? next = await judgments.UpdateAsync(study.Id, state.Session.Number, s => Practice.Advance(s, number, step, isRight, round.Count), context.RequestAborted);
        return next is null
            ? RaterMessages.NoSession()
            : new SeeOther(DashboardUrls.RaterStudy(study.Id, DashboardUrls.FeedbackStep, (TrialForm.Item, trial.ItemId), (TrialForm.Answer, isRight ? "right" : "wrong")));
    }

    private async Task<IResult> AnswerAsync(HttpContext context, Study study, SessionState state, IFormCollection form)
    {
        JudgmentOutcome outcome;
        try
        {
            outcome = await judgments.SubmitAsync(study.Id, state.Session.Number, TrialForm.Read(form, study.Design), CancellationToken.None);
        }
        catch (UserErrorException error) when (error.Code == "bad_answer")
        {
            string label = form[TrialForm.Label].ToString();
            return pages.Due(context, study, state, step: null, error.Message, label.Length <= Judgment.LongestLabel ? label : label[..Judgment.LongestLabel]);
        }

        return outcome switch
        {
            JudgmentOutcome.NoSession => RaterMessages.NoSession(),
            JudgmentOutcome.NotHandedOut => RaterPages.Message(
                StatusCodes.Status409Conflict, "That picture is not yours", "The answer belongs to a picture that you were not shown, and was not kept.", DashboardUrls.RaterStudy(study.Id), "Go on where you are"),
            _ => judgments.FindSession(study.Id, state.Session.Number) is { } next
                ? pages.GoOn(context, study, next, BreakAfter(study, next, outcome))
                : RaterMessages.NoSession(),
        };
    }

    private static string? BreakAfter(Study study, SessionState next, JudgmentOutcome outcome) =>
        outcome != JudgmentOutcome.Duplicate && !next.IsDone && study.Design.TrialsBetweenBreaks > 0 && next.Answered % study.Design.TrialsBetweenBreaks == 0 ? DashboardUrls.BreakStep : null;

    private async Task<IResult> CommentAsync(HttpContext context, Study study, SessionState state, IFormCollection form)
    {
        string comment = form["comment"].ToString().Trim();
        SessionState? next = await judgments.UpdateAsync(
            study.Id, state.Session.Number, s => s with { Comment = comment.Length == 0 ? null : comment.Length <= LongestComment ? comment : comment[..LongestComment] }, context.RequestAborted);
        return next is null ? RaterMessages.NoSession() : pages.GoOn(context, study, next);
    }

    private async Task<IResult> WithdrawAsync(HttpContext context, Study study, IFormCollection form)
    {
        string code = form["code"].ToString();
        if (!await judgments.WithdrawAsync(study.Id, code.Length <= Judgment.LongestLabel ? code : "", CancellationToken.None))
        {
            return pages.Withdraw(context, study, code: null, isHers: false, "No answers belong to this code. Please copy it as it stood on the last page; if you have withdrawn before, everything is deleted already.");
        }

        RaterCookies.DropSession(context, study.Id);
        return RaterPages.Message(StatusCodes.Status200OK, "Your answers are deleted", "Nothing of what you sent is kept. Thank you for having taken the time.");
    }

    /// <summary>The next person at the same device.</summary>
    private static SeeOther Leave(HttpContext context, Study study)
    {
        RaterCookies.DropSession(context, study.Id);
        return new SeeOther(DashboardUrls.RaterStudy(study.Id));
    }
}
