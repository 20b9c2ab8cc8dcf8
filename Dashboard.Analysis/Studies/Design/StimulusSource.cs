using System.Globalization;
using Dashboard.Analysis.Maximization;
using Dashboard.Analysis.Runs;

namespace Dashboard.Analysis.Studies.Design;

/// <summary>What a run has to show of its units.</summary>
public sealed class StimulusSource
{
    /// <summary>Fewer seeds than this are no grid.</summary>
    public const int GridLeast = 4;

    private const int GridMost = 9;

    private readonly ILookup<StudyUnit, AmImage> _images;

    public StimulusSource(Run run, IAmImages images)
    {
        Run = run;
        AmImage[] made = [.. images.List(run.Id).Where(i => i.Method != AmMethod.RealImage)];
        // One method a study: pictures of two methods differ in more than their unit.
        Method = made.Length == 0 ? null : made.CountBy(i => i.Method).OrderByDescending(m => m.Value).ThenBy(m => m.Key).First().Key;
        _images = made.Where(i => i.Method == Method).OrderBy(i => i.Seed).ToLookup(i => new StudyUnit(i.Layer, i.Unit));
    }

    public Run Run { get; }

    /// <summary>The method most of the run's AM images were made by, and the only one shown; null where there are none.</summary>
    public AmMethod? Method { get; }

    /// <returns>By seed.</returns>
    public IReadOnlyList<AmImage> ImagesOf(StudyUnit unit) => [.. _images[unit].DistinctBy(i => i.Seed).Take(GridMost)];

    public bool CanShow(StudyUnit unit, StudyStimuli stimuli) => stimuli switch
    {
        StudyStimuli.AmImage => _images.Contains(unit),
        StudyStimuli.AmGrid => ImagesOf(unit).Count >= GridLeast,
        _ => Run.HasImages,
    };

    /// <summary>The stimuli the run can show of at least one unit, best first.</summary>
    public IReadOnlyList<StudyStimuli> Possible() => [.. Enum.GetValues<StudyStimuli>().Where(s => Candidates(s).Any())];

    /// <summary>Every unit that can be shown so, in the order of the layers.</summary>
    public IEnumerable<StudyUnit> Candidates(StudyStimuli stimuli) => Run.Layers
        .SelectMany(l => Enumerable.Range(0, l.UnitCount).Select(u => new StudyUnit(l.Name, u)))
        .Where(u => CanShow(u, stimuli));

    /// <exception cref="UserErrorException">Some of the units cannot be shown so.</exception>
    public void Require(IReadOnlyList<StudyUnit> units, StudyStimuli stimuli)
    {
        StudyUnit[] missing = [.. units.Where(u => !CanShow(u, stimuli))];
        if (missing.Length == 0)
        {
            return;
        }

        string few = string.Join(", ", missing.Take(3).Select(u => string.Create(CultureInfo.InvariantCulture, $"{u.Layer} {u.Unit}")));
        string what = stimuli switch
        {
            StudyStimuli.AmImage => "no AM image",
            StudyStimuli.AmGrid => $"fewer than {GridLeast} AM images",
            _ => "no photographs",
        };
        throw new UserErrorException(string.Create(CultureInfo.InvariantCulture, $"{missing.Length} of the {units.Count} units ({few}{(missing.Length > 3 ? ", …" : "")}) have {what} in the run {Run.Name}; make them first, or choose other units or stimuli."), "no_stimulus");
    }
}
