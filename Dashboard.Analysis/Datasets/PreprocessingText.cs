using System.Globalization;

namespace Dashboard.Analysis.Datasets;

/// <summary>Preprocessing in a few words, for provenance and lists.</summary>
public static class PreprocessingText
{
    /// <summary>"227 × 227 pixels, BGR, squashed to 256 first".</summary>
    public static string Of(Preprocessing preprocessing)
    {
        string channels = preprocessing.Channels == ChannelOrder.Grey ? "grey" : preprocessing.Channels.ToString().ToUpperInvariant();
        string to = preprocessing.ResizeTo > 0 ? preprocessing.ResizeTo.ToString(CultureInfo.InvariantCulture) : "the input's";
        string resized = preprocessing.Resize switch
        {
            ResizeRule.ShorterSide => $", shorter side {to} first",
            ResizeRule.Squash => preprocessing.ResizeTo > 0 ? $", squashed to {to} first" : ", squashed",
            ResizeRule.None => ", not resized",
            _ => "",
        };
        string sampled = preprocessing.Sampling == ResizeSampling.TwoNearest ? ", without antialiasing" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{preprocessing.Width} × {preprocessing.Height} pixels, {channels}{resized}{sampled}{(preprocessing.MeanImage is null ? "" : ", minus a mean image")}");
    }
}
