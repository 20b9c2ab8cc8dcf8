using System.Collections.Concurrent;
using Dashboard.Analysis.Runs;
using Dashboard.Analysis.Selectivity;
using Dashboard.Analysis.Storage;

namespace Dashboard.Analysis.Studies.Results;

/// <summary>Computes results once a revision, on the thread pool.</summary>
internal sealed class StudyResultsCache : IStudyResults
{
    private readonly IStudies _studies;
    private readonly IJudgmentStore _judgments;
    private readonly LabelTableStore _labels;
    private readonly IRunCatalogue _runs;
    private readonly IRunMeasures _measures;
    private readonly TimeProvider _clock;
    private readonly ConcurrentDictionary<string, int> _revisions = new();
    /// <summary>Of each study the results under the usual inclusion, and under one other: somebody who tries minima keeps the last.</summary>
    private readonly ConcurrentDictionary<(string StudyId, bool IsUsual), Counted> _known = new();

    public StudyResultsCache(IStudies studies, IJudgmentStore judgments, LabelTableStore labels, IRunCatalogue runs, IRunMeasures measures, TimeProvider clock)
    {
        (_studies, _judgments, _labels, _runs, _measures, _clock) = (studies, judgments, labels, runs, measures, clock);
        judgments.Changed += OnChanged;
        studies.Changed += OnChanged;
    }

    public event Action<string>? Changed;

    public async Task<StudyResults?> FindAsync(string studyId, SelectivityCriteria criteria, CancellationToken cancellation = default)
    {
        if (_studies.Find(studyId) is not { Status: not StudyStatus.Draft } study)
        {
            _known.TryRemove((studyId, true), out _);
            _known.TryRemove((studyId, false), out _);
            return null;
        }

        // CCMAS depends on nothing but the images that count.
        SelectivityCriteria inclusion = SelectivityCriteria.Default with { MinImagesPerClass = criteria.MinImagesPerClass, CorrectOnly = criteria.CorrectOnly };

        // Taken before the data are read: what arrives meanwhile makes these results old, not wrong for ever.
        int revision = _revisions.GetValueOrDefault(studyId);
        Counted Count() => new(revision, inclusion, Task.Run(() => ComputeAsync(study, inclusion), CancellationToken.None));
        Counted counted = _known.AddOrUpdate(
            (studyId, inclusion == SelectivityCriteria.Default),
            _ => Count(),
            (_, known) => known.Revision == revision && known.Inclusion == inclusion && !known.Results.IsFaulted ? known : Count());
        return await counted.Results.WaitAsync(cancellation);
    }

    public IReadOnlyList<LabelTable> LabelTables(string studyId) => _labels.List(studyId);

    public LabelTable ConfirmLabels(string studyId, string text)
    {
        if (text.Length > LabelTable.LongestText)
        {
            throw new UserErrorException(FormattableString.Invariant($"The table of names has {text.Length} characters; {LabelTable.LongestText} fit."), "bad_labels");
        }

        LabelTable next = new(_labels.List(studyId).Select(t => t.Version).DefaultIfEmpty().Max() + 1, _clock.GetUtcNow(), text.Trim());
        next.Read();
        _labels.Add(studyId, next);
        OnChanged(studyId);
        return next;
    }

    private void OnChanged(string studyId)
    {
        _revisions.AddOrUpdate(studyId, 1, (_, revision) => revision + 1);
        Changed?.Invoke(studyId);
    }

    private async Task<StudyResults> ComputeAsync(Study study, SelectivityCriteria inclusion)
    {
        IReadOnlyList<StudyItem> items = _studies.ItemsOf(study.Id);
        // Judgments first: a session that begins in between has none among them.
        IReadOnlyList<Judgment> judgments = _judgments.JudgmentsOf(study.Id);
        IReadOnlyList<RaterSession> sessions = _judgments.SessionsOf(study.Id);
        HashSet<int> there = [.. sessions.Select(s => s.Number)];
        return StudyAnalysis.Of(new StudyData
        {
            Study = study,
            Items = items,
            Sessions = sessions,
            Judgments = [.. judgments.Where(j => there.Contains(j.Session))],
            Withdrawn = _judgments.ProgressOf(study.Id).Withdrawn,
            Labels = _labels.List(study.Id) is [var newest, ..] ? newest : LabelTable.Empty,
            CcmasClasses = await ClassesAsync(items, inclusion),
            ClassCriteria = inclusion,
        });
    }

    private async Task<Dictionary<(string, int), string>> ClassesAsync(IReadOnlyList<StudyItem> items, SelectivityCriteria inclusion)
    {
        Dictionary<(string, int), string> classes = [];
        foreach (IGrouping<(string? RunId, string Layer), StudyItem> layer in items.Where(i => i is { Role: ItemRole.Rated, Unit: not null }).GroupBy(i => (i.RunId, i.Layer)))
        {
            if (layer.Key.RunId is not { } runId || _runs.Find(runId) is not { Status: RunStatus.Complete } run || run.Layers.All(l => l.Name != layer.Key.Layer))
            {
                continue;
            }

            try
            {
                LayerMeasures measured = await _measures.MeasureAsync(runId, layer.Key.Layer, inclusion);
                foreach (int unit in layer.Select(i => i.Unit!.Value).Distinct().Where(u => u < measured.Units.Count))
                {
                    int index = measured.Units[unit].CcmasClass;
                    if (index >= 0 && index < run.ClassNames.Count)
                    {
                        classes[(layer.Key.Layer, unit)] = run.ClassNames[index];
                    }
                }
            }
            catch (UserErrorException)
            {
                // A damaged layer costs the comparison with its classes, not the results of its raters.
            }
        }

        return classes;
    }

    private sealed record Counted(int Revision, SelectivityCriteria Inclusion, Task<StudyResults> Results);
}
