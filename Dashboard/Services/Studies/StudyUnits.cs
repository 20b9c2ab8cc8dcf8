using Dashboard.Analysis;
using Dashboard.Analysis.Runs;
using Dashboard.Analysis.Studies.Design;
using Dashboard.Services.Explore;

namespace Dashboard.Services.Studies;

/// <summary>The units a designer's form asks for.</summary>
public sealed class StudyUnits(IRunMeasures measures, ISavedSelections selections, IRatedShares rated)
{
    /// <exception cref="UserErrorException">The list cannot be read, the selection is gone or empty, or no unit can be shown.</exception>
    public async Task<IReadOnlyList<StudyUnit>> FindAsync(StudyForm form, StimulusSource source, CancellationToken cancellation = default) => form.Choice switch
    {
        UnitChoice.List => UnitListText.Parse(form.UnitList, source.Run.Layers),
        UnitChoice.Selection => await SelectedAsync(form, source.Run, cancellation),
        _ => Draw(form, source),
    };

    private static IReadOnlyList<StudyUnit> Draw(StudyForm form, StimulusSource source)
    {
        StudyUnit[] candidates = [.. source.Candidates(form.Stimuli).Where(u => form.Layers.Contains(u.Layer))];
        return candidates.Length > 0
            ? UnitDraw.PerLayer(candidates, Math.Max(1, form.PerLayer), (ulong)form.DrawSeed)
            : throw new UserErrorException("No unit of the chosen layers can be shown this way; choose other layers, or photographs.", "no_stimulus");
    }

    private async Task<IReadOnlyList<StudyUnit>> SelectedAsync(StudyForm form, Run run, CancellationToken cancellation)
    {
        SavedSelection saved = selections.List(run.Id).FirstOrDefault(s => s.Name == form.Selection)
            ?? throw new UserErrorException("Choose a saved selection; they are made on the Explore page.");
        List<LayerMeasures> layers = [];
        foreach (string layer in run.Layers.Select(l => l.Name))
        {
            layers.Add(await measures.MeasureAsync(run.Id, layer, form.SelectionCriteria, cancellation: cancellation));
        }

        UnitTable table = UnitTable.Build(layers, run.ClassNames, ExploreColumns.With(await rated.OfAsync(run.Id, cancellation)), form.SelectionCriteria);
        Selection selection = SelectionEvaluator.Evaluate(table, SelectionRuleReader.Read(saved.Rule).Rule);
        return selection.Count > 0
            ? [.. selection.Rows.Select(row => new StudyUnit(table.Id(row).Layer, table.Id(row).Unit))]
            : throw new UserErrorException($"The selection {saved.Name} holds no unit under these criteria; change them, or the selection on the Explore page.");
    }
}
