namespace Dashboard.Analysis.Studies;

/// <summary>What a trial shows and asks. One kind a study: raters who switch tasks answer the second as they answered the first.</summary>
public enum TrialKind
{
#pragma warning disable CA1720 // The protocol's word, and the one in exports; no type is meant.
    /// <summary>One picture: is there something you can name?</summary>
    Object,
#pragma warning restore CA1720

    /// <summary>4 to 9 pictures of one unit: is there something common that you can name?</summary>
    Grid,

    /// <summary>Two-alternative forced choice: which of two pictures belongs to the right-hand set? (Borowski et al. 2021)</summary>
    Afc,
}
