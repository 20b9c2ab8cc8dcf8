using Dashboard.Analysis.Studies;
using Dashboard.Analysis.Studies.Results;
using Dashboard.Services.Explore;

namespace Dashboard.Services.Studies;

internal sealed class RatedShares(IStudies studies, IStudyResults results) : IRatedShares
{
    public async Task<IReadOnlyDictionary<UnitId, double>> OfAsync(string runId, CancellationToken cancellation = default)
    {
        List<UnitResult> units = [];
        foreach (Study study in studies.List().Where(s => s.Status != StudyStatus.Draft && s.Design.Kind != TrialKind.Afc && studies.ItemsOf(s.Id).Any(i => i.RunId == runId)))
        {
            units.AddRange((await results.FindAsync(study.Id, cancellation))?.Units.Where(u => u.Id.RunId == runId && u.Kept.Votes.Judgments > 0) ?? []);
        }

        StimulusKind shown = units.Any(u => u.Id.Shown == StimulusKind.AmImages) ? StimulusKind.AmImages : StimulusKind.TopImages;
        return units.Where(u => u.Id.Shown == shown)
            .GroupBy(u => new UnitId(u.Id.Layer, u.Id.Unit))
            .ToDictionary(u => u.Key, u => (double)u.Sum(v => v.Kept.Votes.Yes) / u.Sum(v => v.Kept.Votes.Judgments));
    }
}
