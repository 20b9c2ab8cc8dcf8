using System.Globalization;
using System.Text.Json;
using Dashboard.Analysis.Studies.Export;

namespace Dashboard.Analysis.Studies.Transfer;

/// <summary>An export turned back into a study. Its raters' own ids and their key stayed behind, so it is an anonymised one, and it is closed.</summary>
internal sealed record ImportedStudy(Study Study, IReadOnlyList<StudyItem> Items, IReadOnlyList<RaterSession> Sessions, IReadOnlyList<Judgment> Judgments, int Withdrawn, string Labels)
{
    /// <param name="export">As the reader gives it.</param>
    /// <param name="studyId">What it is called here.</param>
    /// <param name="now">When it is imported.</param>
    /// <exception cref="UserErrorException">The export does not carry its design, or its parts contradict each other.</exception>
    public static ImportedStudy Of(StudyExport export, string studyId, DateTimeOffset now)
    {
        FrozenStudy frozen = Read(export.Header);
        Dictionary<string, StudyItem> items = [];
        foreach (StudyItem item in frozen.Items)
        {
            Require(items.TryAdd(item.Id, item), $"has two items called {item.Id}");
        }

        Dictionary<string, RaterRow> raters = export.Raters.ToDictionary(r => r.Rater);
        ILookup<string, EventRow> events = export.Events.ToLookup(e => e.Session);
        ILookup<string, JudgmentRow> rows = export.Judgments.ToLookup(j => j.Session);
        List<RaterSession> sessions = [];
        List<Judgment> judgments = [];
        foreach (string name in rows.Select(r => r.Key).Concat(events.Select(e => e.Key)).Distinct().Order(StringComparer.Ordinal))
        {
            (RaterSession session, IReadOnlyList<Judgment> hers) = SessionOf(studyId, name, [.. rows[name].OrderBy(r => r.Position)], [.. events[name].OrderBy(e => e.Number)], items, raters);
            sessions.Add(session);
            judgments.AddRange(hers);
        }

        Study study = new()
        {
            Id = studyId,
            Family = studyId,
            Version = frozen.Version,
            Status = StudyStatus.Closed,
            Design = frozen.Design,
            Created = now,
            VersionHash = export.Header.VersionHash,
            Opened = frozen.Opened,
            Closed = frozen.Closed ?? export.Header.CutOffUtc,
            Anonymised = export.Header.CutOffUtc,
            Imported = now,
        };
        return new ImportedStudy(study, frozen.Items, sessions, judgments, export.Header.Withdrawn, frozen.Labels ?? "");
    }

    private static FrozenStudy Read(ExportHeader header)
    {
        Require(header.Design is not null, "does not carry its design");
        FrozenStudy frozen;
        try
        {
            frozen = StudyJson.Read<FrozenStudy>(header.Design!);
        }
        catch (Exception error) when (error is JsonException or InvalidDataException or NotSupportedException)
        {
            throw new UserErrorException("The design in the export cannot be read; use the zip as it was exported.", "bad_export", error);
        }

        Require(frozen.Design is not null && frozen.Items is not null, "does not carry its design");
        // Also tells that rows are of the very questions and pictures that the design shows.
        Require(StudyJson.HashOf(frozen.Design!, frozen.Items!) == header.VersionHash, "carries another design than the one its judgments were made for");
        Require(frozen.Design!.ExclusionRules.Hash() == header.Rules.Hash(), "carries other exclusion rules than its design");
        return frozen;
    }

    private static (RaterSession Session, IReadOnlyList<Judgment> Judgments) SessionOf(
        string studyId, string name, JudgmentRow[] rows, EventRow[] events, Dictionary<string, StudyItem> items, Dictionary<string, RaterRow> raters)
    {
        Require(name.Length is > 1 and < 10 && name[0] == 's' && int.TryParse(name.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out _), $"has a session called {ExportColumnText(name)}");
        string rater = rows.Length > 0 ? rows[0].Rater : events[0].Rater;
        Require(rows.All(r => r.Rater == rater) && events.All(e => e.Rater == rater), $"has the session {name} of two raters");
        SortedDictionary<int, PlannedTrial> trials = [];
        List<Judgment> judgments = [];
        HashSet<string> seen = [];
        int number = int.Parse(name.AsSpan(1), CultureInfo.InvariantCulture);
        foreach (JudgmentRow row in rows)
        {
            Require(items.TryGetValue(row.ItemId, out StudyItem? item) && row.Answer is not null, $"has a judgment of {ExportColumnText(row.ItemId)} without its item or answer");
            Answer answer = Enum.Parse<Answer>(row.Answer!.Value.ToString());
            TrialRole role = item!.Role switch
            {
                ItemRole.Catch => TrialRole.Catch,
                ItemRole.Lure => TrialRole.Lure,
                _ => seen.Add(row.ItemId) ? TrialRole.Rated : TrialRole.Repeat,
            };
            trials[row.Position] = new PlannedTrial(row.ItemId, role, answer == Answer.Left == (row.Correct == true));
            judgments.Add(new Judgment
            {
                StudyId = studyId,
                Session = number,
                Position = row.Position,
                Rater = rater,
                ItemId = row.ItemId,
                Role = role,
                Answer = answer,
                Correct = row.Correct,
                Confidence = row.Confidence,
                Label = row.LabelRaw,
                Closes = Array.Find(events, e => e.Kind == SessionEvents.ClosedItem && e.Position == row.Position)?.Detail,
                State = (JudgmentState)(int)row.State,
                Nonce = "imported",
                Timing = new TrialTiming
                {
                    Shown = row.ShownAtUtc,
                    FirstAnswerMs = (int?)row.RtFirstMs,
                    SubmitMs = (int?)row.RtSubmitMs,
                    HiddenMs = (int?)row.HiddenMs,
                    Blurs = row.BlurCount,
                    Pasted = row.Pasted,
                    Keys = row.KeyCount,
                },
                Received = row.ShownAtUtc ?? raters[rater].StartedAtUtc ?? DateTimeOffset.UnixEpoch,
            });
        }

        foreach (EventRow unanswered in events.Where(e => e is { Kind: SessionEvents.Unanswered, Position: not null, Detail: not null } && items.ContainsKey(e.Detail)))
        {
            trials.TryAdd(unanswered.Position!.Value, new PlannedTrial(unanswered.Detail!, items[unanswered.Detail!].Role switch { ItemRole.Catch => TrialRole.Catch, ItemRole.Lure => TrialRole.Lure, _ => TrialRole.Rated }, true));
        }

        Require(trials.Count == 0 || trials.Keys.Max() == trials.Count - 1, $"lacks trials of the session {name}");
        EventRow? consent = Find(events, SessionEvents.Consent);
        return (
            new RaterSession
            {
                StudyId = studyId,
                Number = number,
                Rater = rater,
                Source = raters[rater].Source,
                LinkId = "",
                Consented = consent?.AtUtc ?? raters[rater].StartedAtUtc ?? DateTimeOffset.UnixEpoch,
                ConsentHash = consent?.Detail ?? raters[rater].ConsentHash ?? "",
                Trials = [.. trials.Values],
                IsRepeat = Find(events, SessionEvents.Repeat) is not null,
                InstructionSeconds = double.TryParse(Find(events, SessionEvents.Instructions)?.Detail, NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds) ? seconds : null,
                PracticeAttempts = int.TryParse(Find(events, SessionEvents.Practice)?.Detail, NumberStyles.None, CultureInfo.InvariantCulture, out int attempts) ? attempts : 0,
                PracticePassed = true,
                Completed = Find(events, SessionEvents.Completed)?.AtUtc,
            },
            judgments);
    }

    private static EventRow? Find(EventRow[] events, string kind) => Array.Find(events, e => e.Kind == kind);

    private static string ExportColumnText(string text) => text.Length <= 40 ? text : text[..40] + "…";

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new UserErrorException($"The export {otherwise}; use the zip as it was exported.", "bad_export");
        }
    }
}
