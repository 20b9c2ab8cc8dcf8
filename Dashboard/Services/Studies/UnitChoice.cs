namespace Dashboard.Services.Studies;

/// <summary>How the researcher says which units a study is about.</summary>
public enum UnitChoice
{
    /// <summary>So many of each layer, by a seed.</summary>
    Random,

    /// <summary>A selection saved on the Explore page.</summary>
    Selection,

    /// <summary>A typed list.</summary>
    List,

    /// <summary>The items a draft has already.</summary>
    Keep,
}
