using System.Globalization;
using System.Text.RegularExpressions;
using Dashboard.Analysis.Maximization;
using Dashboard.Analysis.Runs;
using Dashboard.Analysis.Selectivity;

namespace Dashboard.Analysis.Studies.Design;

/// <summary>Makes the items of a study: looks up or draws every picture and keeps a copy of it, so that the study shows the same whatever happens to the run.</summary>
public sealed partial class StudyItemMaker(IRunCatalogue runs, IAmImages amImages, IStudyImages pictures)
{
    private const int SetSize = 9;

    /// <summary>Reads activations and pictures: not for the render thread.</summary>
    /// <exception cref="UserErrorException">The run is gone, a unit has nothing to show, or a picture cannot be read.</exception>
    public IReadOnlyList<StudyItem> Make(StudyPlan plan, CancellationToken cancellation = default)
    {
        Run run = runs.Find(plan.RunId) ?? throw new UserErrorException($"There is no run {plan.RunId} any more; choose another one.");
        StimulusSource source = new(run, amImages);
        List<StudyItem> items = [];
        foreach (StudyStimuli stimuli in plan.WithControl && StudyStimuliRules.ControlOf(plan.Stimuli) is { } control ? new[] { plan.Stimuli, control } : [plan.Stimuli])
        {
            source.Require(plan.Units, stimuli);
            items.AddRange(StudyStimuliRules.NeedsAmImages(stimuli) ? plan.Units.Select(u => OfAmImages(source, u, stimuli)) : OfPhotographs(run, plan.Units, stimuli, cancellation));
        }

        if (run.HasImages)
        {
            items.AddRange(Known(run, plan, StudyStimuliRules.KindOf(plan.Stimuli), items, cancellation));
        }

        return items;
    }

    private StudyItem OfAmImages(StimulusSource source, StudyUnit unit, StudyStimuli stimuli)
    {
        IReadOnlyList<AmImage> images = source.ImagesOf(unit);
        images = stimuli == StudyStimuli.AmImage ? [images[0]] : images;
        string suffix = stimuli == StudyStimuli.AmImage ? string.Create(CultureInfo.InvariantCulture, $"s{images[0].Seed}") : "grid";
        return Item(source.Run, unit, suffix, StimulusKind.AmImages, new Stimulus { Images = [.. images.Select(i => pictures.Add(amImages.ReadPng(i.Id)))] }) with { Seeds = [.. images.Select(i => i.Seed)] };
    }

    private IEnumerable<StudyItem> OfPhotographs(Run run, IReadOnlyList<StudyUnit> units, StudyStimuli stimuli, CancellationToken cancellation)
    {
        foreach (IGrouping<string, StudyUnit> layer in units.GroupBy(u => u.Layer))
        {
            IActivationMatrix matrix = runs.OpenLayer(run.Id, layer.Key);
            float[] values = new float[matrix.ImageCount];
            foreach (StudyUnit unit in layer)
            {
                cancellation.ThrowIfCancellationRequested();
                matrix.ReadUnit(unit.Unit, values);
                int[] order = [.. Enumerable.Range(0, values.Length).OrderByDescending(i => values[i]).ThenBy(i => i)];
                yield return Item(run, unit, stimuli switch { StudyStimuli.Photograph => "top", StudyStimuli.PhotographGrid => "top9", _ => "choice" }, StimulusKind.TopImages, Photographs(run, order, stimuli));
            }
        }
    }

    private Stimulus Photographs(Run run, int[] order, StudyStimuli stimuli)
    {
        if (stimuli != StudyStimuli.Choice)
        {
            return new Stimulus { Images = Keep(run, order.Take(stimuli == StudyStimuli.Photograph ? 1 : SetSize)) };
        }

        // The queries come next to the sets, as in the original: who saw the nine strongest has not seen the tenth.
        int size = Math.Min(SetSize, (order.Length / 2) - 1);
        return size < 1
            ? throw new UserErrorException($"The run {run.Name} has {order.Length} images; a forced choice needs at least 4.", "no_stimulus")
            : new Stimulus { Images = Keep(run, [order[size], order[^(size + 1)]]), Minimal = Keep(run, order[^size..]), Maximal = Keep(run, order[..size]) };
    }

    private string[] Keep(Run run, IEnumerable<int> images) => [.. images.Select(i => pictures.Add(StudyPictures.Encode(runs.OpenImage(run.Id, i))))];

    private string Keep(Datasets.RgbImage picture) => pictures.Add(StudyPictures.Encode(picture));

    private List<StudyItem> Known(Run run, StudyPlan plan, TrialKind kind, IReadOnlyList<StudyItem> rated, CancellationToken cancellation)
    {
        KnownPictures known = new(run, runs, plan.Seed);
        if (kind == TrialKind.Afc && !known.HasChoices)
        {
            return [];
        }

        // As many as the items show, so that nothing but the content tells them apart.
        int count = rated.Max(i => i.Stimulus.Images.Count);
        bool hasLures = kind != TrialKind.Afc;
        List<StudyItem> items = [];
        for (int i = 0; i < plan.PracticeItems; i++)
        {
            items.Add(hasLures && i % 3 == 2 ? Nothing(ItemRole.Practice, "practice", i) : Something(ItemRole.Practice, "practice", i));
        }

        for (int i = 0; i < plan.CatchItems; i++)
        {
            items.Add(Something(ItemRole.Catch, "catch", i));
        }

        for (int i = 0; hasLures && i < plan.LureItems; i++)
        {
            items.Add(Nothing(ItemRole.Lure, "lure", i));
        }

        return items;

        StudyItem Something(ItemRole role, string name, int number)
        {
            cancellation.ThrowIfCancellationRequested();
            if (kind == TrialKind.Afc)
            {
                (IReadOnlyList<Datasets.RgbImage> queries, IReadOnlyList<Datasets.RgbImage> minimal, IReadOnlyList<Datasets.RgbImage> maximal, string of) = known.NextChoice();
                Stimulus choice = new() { Images = [.. queries.Select(Keep)], Minimal = [.. minimal.Select(Keep)], Maximal = [.. maximal.Select(Keep)] };
                return KnownItem(role, name, number, choice, null, $"The right-hand set shows {of}, and so does one of the two pictures.");
            }

            (IReadOnlyList<Datasets.RgbImage> shown, string className) = known.NextObject(count);
            return KnownItem(role, name, number, new Stimulus { Images = [.. shown.Select(Keep)] }, Answer.Yes, $"This shows {className}.");
        }

        StudyItem Nothing(ItemRole role, string name, int number)
        {
            cancellation.ThrowIfCancellationRequested();
            return KnownItem(role, name, number, new Stimulus { Images = [.. known.NextNothing(count).Select(Keep)] }, Answer.No, "This is noise: there is nothing in it to name.");
        }
    }

    private static StudyItem KnownItem(ItemRole role, string name, int number, Stimulus stimulus, Answer? expected, string explanation) => new()
    {
        Id = string.Create(CultureInfo.InvariantCulture, $"{name}-{number + 1}"),
        Role = role,
        StimulusKind = StimulusKind.Other,
        Stimulus = stimulus,
        Expected = expected,
        Explanation = explanation,
    };

    private static StudyItem Item(Run run, StudyUnit unit, string suffix, StimulusKind kind, Stimulus stimulus) => new()
    {
        Id = string.Create(CultureInfo.InvariantCulture, $"{IdOf(run, unit.Layer)}-{unit.Unit}-{suffix}"),
        StimulusKind = kind,
        Stimulus = stimulus,
        RunId = run.Id,
        Network = run.NetworkName,
        Layer = unit.Layer,
        Unit = unit.Unit,
    };

    /// <summary>A layer's name as an id may have it; where that changes it, its number keeps two layers apart.</summary>
    private static string IdOf(Run run, string layer)
    {
        string plain = NotInIds().Replace(layer, "_");
        plain = plain.Length > 80 ? plain[..80] : plain;
        int index = run.Layers.Select(l => l.Name).ToList().IndexOf(layer);
        return plain == layer ? layer : string.Create(CultureInfo.InvariantCulture, $"{plain}.{index}");
    }

    [GeneratedRegex("[^A-Za-z0-9._-]")]
    private static partial Regex NotInIds();
}
