namespace Dashboard.Configuration;

/// <summary>How often raters may do what. Beyond, they are asked to wait; their page sends again by itself.</summary>
public sealed class RatingOptions
{
    /// <summary>Forms one session may send a second, in the long run: nobody looks and answers faster.</summary>
    public int AnswersPerSecond { get; set; } = 2;

    /// <summary>Forms one session may send at once, as after a lost connection.</summary>
    public int AnswerBurst { get; set; } = 6;

    /// <summary>New sessions a minute from one network: a class of students behind one address.</summary>
    public int StartsPerMinuteAndNetwork { get; set; } = 30;

    /// <summary>New sessions a minute altogether: a study published at full speed brings some ten a second.</summary>
    public int StartsPerMinute { get; set; } = 1200;

    /// <summary>Wrong study links a minute from one network: nobody guesses 128 bits, but nobody need try.</summary>
    public int BadLinksPerMinute { get; set; } = 10;

    /// <summary>Where the public keys are that Prolific signs ids with (a JSON Web Key Set). Read when a study first asks for signed ids, then once a day.</summary>
    public string ProlificKeys { get; set; } = "https://api.prolific.com/.well-known/study/jwks.json";
}
