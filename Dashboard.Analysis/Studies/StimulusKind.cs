namespace Dashboard.Analysis.Studies;

/// <summary>What kind of pictures an item shows.</summary>
public enum StimulusKind
{
    /// <summary>AM images of a unit.</summary>
    AmImages,

    /// <summary>The images of the dataset that the unit is most active for: a control condition.</summary>
    TopImages,

    /// <summary>Pictures that show no unit: photographs for catch trials, noise for lures.</summary>
    Other,
}
