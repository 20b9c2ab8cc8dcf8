namespace Dashboard.Analysis.Studies.Design;

/// <summary>What the items of a study show of their units.</summary>
public enum StudyStimuli
{
    /// <summary>One AM image, as in the paper.</summary>
    AmImage,

    /// <summary>4 to 9 AM images of one unit, from different seeds.</summary>
    AmGrid,

    /// <summary>The image of the dataset that the unit is most active for: what AM images must be better than.</summary>
    Photograph,

    /// <summary>The nine such images.</summary>
    PhotographGrid,

    /// <summary>Two-alternative forced choice between photographs: which of two belongs to the images that excite the unit? (Borowski et al. 2021)</summary>
    Choice,
}

/// <summary>What follows from the choice of stimuli.</summary>
public static class StudyStimuliRules
{
    public static TrialKind KindOf(StudyStimuli stimuli) => stimuli switch
    {
        StudyStimuli.AmImage or StudyStimuli.Photograph => TrialKind.Object,
        StudyStimuli.AmGrid or StudyStimuli.PhotographGrid => TrialKind.Grid,
        _ => TrialKind.Afc,
    };

    public static bool NeedsAmImages(StudyStimuli stimuli) => stimuli is StudyStimuli.AmImage or StudyStimuli.AmGrid;

    /// <summary>The same units with photographs in place of AM images; null where the stimuli are photographs already.</summary>
    public static StudyStimuli? ControlOf(StudyStimuli stimuli) => stimuli switch
    {
        StudyStimuli.AmImage => StudyStimuli.Photograph,
        StudyStimuli.AmGrid => StudyStimuli.PhotographGrid,
        _ => null,
    };
}
