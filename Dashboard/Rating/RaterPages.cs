using Dashboard.Analysis.Studies;
using Dashboard.Components.Rating;
using Dashboard.Services;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Dashboard.Rating;

/// <summary>Makes the pages of raters: components rendered to plain HTML, with no circuit behind them.</summary>
internal sealed class RaterPages(IStudies studies, IAntiforgery antiforgery, TimeProvider clock)
{
    /// <summary>Trials whose pictures are fetched ahead.</summary>
    private const int Ahead = 3;

    public IResult Landing(HttpContext context, Study study) => Page<LandingPage>(StatusCodes.Status200OK, View(context, study));

    public IResult Consent(HttpContext context, Study study, string? problem = null) => Page<ConsentPage>(StatusOf(problem), View(context, study, problem: problem));

    public IResult Declined(HttpContext context, Study study) => Page<DeclinedPage>(StatusCodes.Status200OK, View(context, study));

    /// <summary>What is due: instructions, practice, the next trial, or the end; or a page beside that which the rater asked for.</summary>
    public IResult Due(HttpContext context, Study study, SessionState state, string? step, string? problem = null, string? label = null)
    {
        RaterView view = View(context, study, state, problem);
        RaterSession session = state.Session;
        if (state.IsDone)
        {
            return Page<DebriefPage>(StatusCodes.Status200OK, view);
        }

        if (!state.MayGoOn)
        {
            return Message(StatusCodes.Status200OK, "This study is paused", "Your answers so far are stored. Please come back later with the same link; you will go on where you are.");
        }

        if (session.InstructionSeconds is null || step == DashboardUrls.InstructionsStep)
        {
            return Page<InstructionsPage>(StatusOf(problem), view, (nameof(InstructionsPage.Now), clock.GetUtcNow().ToUnixTimeMilliseconds()));
        }

        if (step == DashboardUrls.FeedbackStep && studies.FindItem(study.Id, context.Request.Query[TrialForm.Item].ToString()) is { Role: ItemRole.Practice } answered)
        {
            return Page<FeedbackPage>(StatusCodes.Status200OK, view, (nameof(FeedbackPage.Item), answered), (nameof(FeedbackPage.IsRight), context.Request.Query[TrialForm.Answer] == "right"));
        }

        if (!session.PracticePassed)
        {
            return PracticeTrial(view, session);
        }

        bool isBreak = study.Design.TrialsBetweenBreaks > 0 && state.Answered > 0 && state.Answered % study.Design.TrialsBetweenBreaks == 0;
        return step == DashboardUrls.BreakStep && isBreak ? Page<BreakPage>(StatusCodes.Status200OK, view) : NextTrial(view, state, label);
    }

    public IResult Withdraw(HttpContext context, Study study, string? code, bool isHers, string? problem = null) => Page<WithdrawPage>(
        StatusOf(problem), View(context, study, problem: problem), (nameof(WithdrawPage.Code), code), (nameof(WithdrawPage.IsHers), isHers));

    /// <summary>After something was sent: the script gets the page at once, a plain form is led to it.</summary>
    public IResult GoOn(HttpContext context, Study study, SessionState state, string? step = null)
    {
        string address = DashboardUrls.RaterStudy(study.Id, step);
        if (!IsScript(context))
        {
            return new SeeOther(address);
        }

        context.Response.Headers[HeaderNames.ContentLocation] = $"{context.Request.PathBase}/{address}";
        return Due(context, study, state, step);
    }

    public static bool IsScript(HttpContext context) => context.Request.Headers.ContainsKey("X-Rating");

    public static IResult Message(int status, string title, string sentence, string? address = null, string? link = null) => new RazorComponentResult<MessagePage>(new Dictionary<string, object?>
    {
        [nameof(MessagePage.Title)] = title,
        [nameof(MessagePage.Sentence)] = sentence,
        [nameof(MessagePage.Address)] = address,
        [nameof(MessagePage.Link)] = link,
    })
    { StatusCode = status };

    private RazorComponentResult<PracticePage> PracticeTrial(RaterView view, RaterSession session)
    {
        IReadOnlyList<PlannedTrial> round = Practice.Round(view.Study, studies.ItemsOf(view.Study.Id), session);
        PlannedTrial trial = round[Math.Min(session.PracticeStep, round.Count - 1)];
        ShownTrial shown = new(studies.FindItem(view.Study.Id, trial.ItemId)!, trial.MatchIsLeft, session.PracticeStep, round.Count);
        return Page<PracticePage>(StatusOf(view.Problem), view, (nameof(PracticePage.Trial), shown), (nameof(PracticePage.Round), Practice.RoundOf(session)));
    }

    private RazorComponentResult<TrialPage> NextTrial(RaterView view, SessionState state, string? label)
    {
        IReadOnlyList<PlannedTrial> trials = state.Session.Trials;
        PlannedTrial trial = trials[state.Answered];
        ShownTrial shown = new(studies.FindItem(view.Study.Id, trial.ItemId)!, trial.MatchIsLeft, state.Answered, trials.Count);
        string[] ahead = [.. trials.Skip(state.Answered + 1).Take(Ahead).SelectMany(t => studies.FindItem(view.Study.Id, t.ItemId)!.Stimulus.All).Select(DashboardUrls.RaterImage)];
        return Page<TrialPage>(StatusOf(view.Problem), view, (nameof(TrialPage.Trial), shown), (nameof(TrialPage.Ahead), ahead), (nameof(TrialPage.Label), label));
    }

    private RaterView View(HttpContext context, Study study, SessionState? state = null, string? problem = null) =>
        new(study, antiforgery.GetAndStoreTokens(context).RequestToken ?? "", state, problem);

    private static int StatusOf(string? problem) => problem is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity;

    private static RazorComponentResult<T> Page<T>(int status, RaterView view, params ReadOnlySpan<(string Name, object? Value)> more)
        where T : IComponent
    {
        Dictionary<string, object?> parameters = new() { ["View"] = view };
        foreach ((string name, object? value) in more)
        {
            parameters[name] = value;
        }

        return new RazorComponentResult<T>(parameters) { StatusCode = status };
    }
}
