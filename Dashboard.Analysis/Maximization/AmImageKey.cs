namespace Dashboard.Analysis.Maximization;

/// <summary>What an image is of and how it was made: a request that comes to the same key needs no second ascent.</summary>
internal sealed record AmImageKey(string RunKey, string Layer, int Unit, AmMethod Method, int Seed, string Settings)
{
    public static AmImageKey Of(AmImage image) => new(image.RunKey, image.Layer, image.Unit, image.Method, image.Seed, image.Settings.Fingerprint);
}
