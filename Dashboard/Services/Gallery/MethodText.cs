using Dashboard.Analysis.Maximization;

namespace Dashboard.Services.Gallery;

/// <summary>Methods as people and addresses call them; the verb <c>maximize</c> takes the same words.</summary>
internal static class MethodText
{
    private static readonly (AmMethod Method, string Token, string Name, string PlainWords)[] s_all =
    [
        (AmMethod.Fourier, "fourier", "Fourier", "Waves of all lengths, coarse ones first, in colours as photographs mix them. Clear and strong."),
        (AmMethod.Maco, "maco", "MACO", "Only where waves lie is free, not how strong they are: detail as in the run's own images. Weaker, more natural."),
        (AmMethod.Pixel, "pixel", "Pixels", "Every pixel is free. Mostly noise that only the network can read: shown for comparison."),
        (AmMethod.Generator, "generator", "Generator prior", "Drawn by a second network that has learnt what pictures look like."),
        (AmMethod.RealImage, "real", "Accentuated real image", "Starts from real images that excite the unit and pushes them a little further."),
    ];

    public static string Token(AmMethod method) => Of(method).Token;

    public static string Name(AmMethod method) => Of(method).Name;

    /// <summary>What a person should expect of it, in a sentence or two.</summary>
    public static string PlainWords(AmMethod method) => Of(method).PlainWords;

    public static AmMethod? Parse(string? token)
    {
        foreach (var known in s_all.Where(m => m.Token == token))
        {
            return known.Method;
        }

        return null;
    }

    private static (AmMethod Method, string Token, string Name, string PlainWords) Of(AmMethod method) => s_all.First(m => m.Method == method);
}
