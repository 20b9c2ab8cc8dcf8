namespace Dashboard.Analysis.Studies;

/// <summary>Yes or no; in a forced choice the side that was chosen.</summary>
public enum Answer
{
    No,
    Yes,
    Left,
    Right,
}
