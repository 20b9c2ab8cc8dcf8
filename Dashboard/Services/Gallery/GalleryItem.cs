using Dashboard.Analysis.Maximization;
using Dashboard.Analysis.Runs;
using Dashboard.Analysis.Selectivity;
using Dashboard.Services.Explore;

namespace Dashboard.Services.Gallery;

/// <summary>An AM image with what is said of its unit under the chosen measure.</summary>
/// <param name="Image">The image.</param>
/// <param name="Measures">Null while the layer is being measured.</param>
/// <param name="Value">The chosen measure's; NaN where it is not defined or not known yet.</param>
/// <param name="Class">The class the measure attributes the unit to; −1 for none.</param>
/// <param name="IsDetector">By the chosen measure.</param>
/// <param name="Warnings">Sentences, see <see cref="AmWarnings"/>.</param>
/// <param name="Interpretability">Share of judgments in studies that say "yes", 0…1; NaN for units nobody has rated.</param>
public sealed record GalleryItem(AmImage Image, UnitMeasures? Measures, double Value, int Class, bool IsDetector, IReadOnlyList<string> Warnings, double Interpretability = double.NaN)
{
    public UnitId Unit => new(Image.Layer, Image.Unit);

    /// <param name="images">In their natural order: layer, unit, method, seed.</param>
    /// <param name="measured">Layers as far as they are measured.</param>
    /// <param name="measure">The chosen one.</param>
    /// <param name="rated">Unit → share of "yes", 0…1; null where nobody was asked.</param>
    public static IReadOnlyList<GalleryItem> Of(
        IReadOnlyList<AmImage> images, IReadOnlyDictionary<string, LayerMeasures> measured, MeasureDefinition measure, IReadOnlyDictionary<UnitId, double>? rated = null)
    {
        return [.. images.Select(Build)];

        GalleryItem Build(AmImage image)
        {
            LayerMeasures? layer = measured.GetValueOrDefault(image.Layer);
            UnitMeasures? unit = layer is not null && image.Unit < layer.Units.Count ? layer.Units[image.Unit] : null;
            return new GalleryItem(
                image,
                unit,
                unit is null ? double.NaN : measure.Value(unit),
                unit is null ? -1 : measure.AttributedClass(unit),
                unit is not null && Detectors.IsDetector(unit, measure, layer!.Criteria),
                AmWarnings.Of(image),
                rated is not null && rated.TryGetValue(new UnitId(image.Layer, image.Unit), out double share) ? share : double.NaN);
        }
    }
}
