using System.Globalization;
using Dashboard.Analysis.Datasets;

namespace Dashboard.Analysis.Networks.Formats;

/// <summary>A preprocessing as a person chose it: a preset follows the size a network is bound to, a description of one's own is taken as it stands.</summary>
/// <param name="Value">As named or described.</param>
/// <param name="Preset">The preset's name; null for a description.</param>
public sealed record PreprocessingChoice(Preprocessing Value, string? Preset)
{
    /// <param name="presetOrPath">As <see cref="PreprocessingJson.Load"/>.</param>
    public static PreprocessingChoice Load(string presetOrPath) =>
        new(PreprocessingJson.Load(presetOrPath), PreprocessingPresets.ByName.Keys.FirstOrDefault(name => string.Equals(name, presetOrPath, StringComparison.OrdinalIgnoreCase)));

    public static PreprocessingChoice Exactly(Preprocessing value) => new(value, null);

    /// <summary>What is usual for images of a size: nobody said, so it must be shown.</summary>
    /// <param name="channels">1 for grey; null where the file leaves it open.</param>
    /// <param name="height">In pixels; null where the file leaves it open.</param>
    /// <param name="width">In pixels; null where the file leaves it open.</param>
    public static PreprocessingChoice Usual(long? channels, long? height, long? width) => (channels, height, width) switch
    {
        (1, _, _) or (_, 28, 28) => Named("mnist"),
        (_, <= 64, <= 64) => Named("cifar"),
        (_, 227, 227) => Named("caffe"),
        _ => Named("torchvision"),
    };

    /// <summary>The preprocessing for a network that is bound to a size.</summary>
    public Preprocessing For(long? height, long? width)
    {
        if (Preset is null || (height ?? Value.Height, width ?? Value.Width) == (Value.Height, Value.Width))
        {
            return Value;
        }

        int high = (int)Math.Min(height ?? Value.Height, int.MaxValue), wide = (int)Math.Min(width ?? Value.Width, int.MaxValue), larger = Math.Max(high, wide);
        // Caffe's networks cut 224 or 227 out of the same 256; other sizes keep the proportion.
        bool cuts = larger <= Value.ResizeTo && 2 * larger >= Value.ResizeTo;
        return Value with { Height = high, Width = wide, ResizeTo = Value.ResizeTo == 0 || cuts ? Value.ResizeTo : (int)Math.Round((double)Value.ResizeTo * larger / Math.Max(Value.Width, Value.Height)) };
    }

    /// <summary>"caffe: 227 × 227 pixels, BGR, …".</summary>
    public string Describe(Preprocessing fitted) => string.Create(CultureInfo.InvariantCulture, $"{(Preset is null ? "" : $"{Preset}: ")}{PreprocessingText.Of(fitted)}");

    private static PreprocessingChoice Named(string preset) => new(PreprocessingPresets.ByName[preset], preset);
}
