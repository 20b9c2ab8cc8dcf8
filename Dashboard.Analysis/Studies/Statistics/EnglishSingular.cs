namespace Dashboard.Analysis.Studies.Statistics;

/// <summary>The singular of an English noun, by rule and by a list of what the rules get wrong; a word it does not know as plural stays as it is.</summary>
internal static class EnglishSingular
{
    private static readonly Dictionary<string, string> s_irregular = new(StringComparer.Ordinal)
    {
        ["men"] = "man",
        ["women"] = "woman",
        ["firemen"] = "fireman",
        ["snowmen"] = "snowman",
        ["people"] = "person",
        ["children"] = "child",
        ["feet"] = "foot",
        ["teeth"] = "tooth",
        ["geese"] = "goose",
        ["mice"] = "mouse",
        ["lice"] = "louse",
        ["oxen"] = "ox",
        ["fungi"] = "fungus",
        ["cacti"] = "cactus",
        ["octopi"] = "octopus",
        ["leaves"] = "leaf",
        ["wolves"] = "wolf",
        ["werewolves"] = "werewolf",
        ["knives"] = "knife",
        ["wives"] = "wife",
        ["lives"] = "life",
        ["shelves"] = "shelf",
        ["bookshelves"] = "bookshelf",
        ["halves"] = "half",
        ["calves"] = "calf",
        ["loaves"] = "loaf",
        ["thieves"] = "thief",
        ["scarves"] = "scarf",
        ["hooves"] = "hoof",
        ["elves"] = "elf",
        ["cookies"] = "cookie",
        ["movies"] = "movie",
        ["zombies"] = "zombie",
        ["brownies"] = "brownie",
        ["hoodies"] = "hoodie",
        ["selfies"] = "selfie",
        ["birdies"] = "birdie",
        ["doggies"] = "doggie",
        ["collies"] = "collie",
        ["lenses"] = "lens",
        ["gases"] = "gas",
        ["irises"] = "iris",
        ["canvases"] = "canvas",
        ["toes"] = "toe",
        ["canoes"] = "canoe",
        ["hoes"] = "hoe",
        ["oboes"] = "oboe",
        ["foes"] = "foe",
        ["does"] = "doe",
        ["axes"] = "axe",
        ["pickaxes"] = "pickaxe",
        ["moustaches"] = "moustache",
        ["mustaches"] = "mustache",
        ["headaches"] = "headache",
        ["fuses"] = "fuse",
        ["quizzes"] = "quiz",
        ["waltzes"] = "waltz",
        ["blouses"] = "blouse",
        ["photos"] = "photo",
    };

    // Singular, or without one, although they end in s.
    private static readonly HashSet<string> s_same = new(StringComparer.Ordinal)
    {
        "glasses", "sunglasses", "eyeglasses", "binoculars", "scissors", "trousers", "pants", "jeans", "shorts", "goggles", "pliers", "tweezers", "tongs", "headphones",
        "series", "species", "news", "lens", "gas", "canvas", "atlas", "bias", "alias", "christmas", "pyjamas", "pajamas", "pancreas", "mars", "clothes", "always", "yes", "this",
    };

    private static readonly string[] s_hissing = ["sses", "xes", "ches", "shes"];

    public static string Of(string word) =>
        s_irregular.TryGetValue(word, out string? singular) ? singular
        : word.Length < 4 || s_same.Contains(word) || !word.EndsWith('s') || Ends(word, "ss", "us", "is", "'s") ? word
        : Ends(word, "ies") ? word.Length == 4 ? word[..^1] : word[..^3] + "y"
        : Ends(word, s_hissing) || (Ends(word, "uses") && !Ends(word, "ouses")) || (Ends(word, "oes") && !Ends(word, "shoes")) ? word[..^2]
        : word[..^1];

    private static bool Ends(string word, params ReadOnlySpan<string> endings)
    {
        foreach (string ending in endings)
        {
            if (word.EndsWith(ending, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
