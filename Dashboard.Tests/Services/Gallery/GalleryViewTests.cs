using Dashboard.Analysis.Maximization;
using Dashboard.Analysis.Selectivity;
using Dashboard.Services.Explore;
using Dashboard.Services.Gallery;
using Dashboard.Tests.Components.Support;
using Dashboard.Tests.Services.Explore;

namespace Dashboard.Tests.Services.Gallery;

/// <summary>Units as in <see cref="TestUnits"/>: conv1 0…4 and fc2 0…2, precision and class known to the reader.</summary>
public sealed class GalleryViewTests
{
    private static readonly MeasureDefinition s_precision = MeasureCatalogue.Find(MeasureCatalogue.Precision)!;

    private static readonly IReadOnlyList<GalleryItem> s_items = GalleryItem.Of(
        [
            Image("conv1", 0), Image("conv1", 0, seed: 1), Image("conv1", 0, AmMethod.Maco), Image("conv1", 1), Image("conv1", 2, change: i => i with { RobustActivation = 0.3 }),
            Image("conv1", 3, change: i => i with { UnitMaximum = 0 }), Image("conv1", 4, change: i => i with { Activation = 5, RobustActivation = 4.5 }), Image("fc2", 0), Image("fc2", 2, AmMethod.Maco, 1),
        ],
        new Dictionary<string, Dashboard.Analysis.Runs.LayerMeasures>
        {
            ["conv1"] = TestUnits.Layer(
                "conv1",
                Unit(0, precision: 0.9),
                Unit(1, precision: 0.9, precisionClass: 1),
                Unit(2, precision: 0.5, precisionClass: 2),
                Unit(3, precision: double.NaN, precisionClass: -1, status: UnitStatus.Dead),
                Unit(4, precision: 0.76, precisionClass: 3)),
            ["fc2"] = TestUnits.Layer("fc2", Unit(0, precision: 1, precisionClass: 4), Unit(1), Unit(2, precision: 0.2, precisionClass: 5)),
        },
        s_precision,
        new Dictionary<UnitId, double> { [new("conv1", 1)] = 0.4, [new("fc2", 0)] = 0.9 });

    public static TheoryData<string, string> Filters => new()
    {
        { "", "conv1:0f0 conv1:0f1 conv1:0m0 conv1:1f0 conv1:2f0 conv1:3f0 conv1:4f0 fc2:0f0 fc2:2m1" },
        { "layers=fc2", "fc2:0f0 fc2:2m1" },
        { "layers=fc2~conv1&unit=0", "conv1:0f0 conv1:0f1 conv1:0m0 fc2:0f0" },
        { "method=maco", "conv1:0m0 fc2:2m1" },
        { "seed=1", "conv1:0f1 fc2:2m1" },
        { "class=cup", "conv1:0f0 conv1:0f1 conv1:0m0" },
        { "class=crane", "conv1:1f0 conv1:2f0" }, // Two classes of that name: both.
        { "class=%23none", "conv1:3f0" },
        { "show=detectors&method=fourier", "conv1:0f0 conv1:0f1 conv1:1f0 conv1:4f0 fc2:0f0" },
        { "show=others", "conv1:2f0 conv1:3f0 fc2:2m1" },
        { "show=warned", "conv1:2f0 conv1:3f0" },
        { "show=silent", "conv1:3f0" },
        { "from=0.76&to=0.95", "conv1:0f0 conv1:0f1 conv1:0m0 conv1:1f0 conv1:4f0" },
        { "of=strength&from=2", "conv1:4f0" },
        { "of=robust&to=0.5", "conv1:2f0" },
        { "of=interpretability&from=0.5", "fc2:0f0" },
    };

    public static TheoryData<string, string> Orders => new()
    {
        { "-unit", "fc2:2m1 fc2:0f0 conv1:4f0 conv1:3f0 conv1:2f0 conv1:1f0 conv1:0m0 conv1:0f1 conv1:0f0" },
        { "-measure", "fc2:0f0 conv1:0f0 conv1:0f1 conv1:0m0 conv1:1f0 conv1:4f0 conv1:2f0 fc2:2m1 conv1:3f0" },
        { "measure", "fc2:2m1 conv1:2f0 conv1:4f0 conv1:0f0 conv1:0f1 conv1:0m0 conv1:1f0 fc2:0f0 conv1:3f0" }, // NaN last both ways.
        { "seed", "conv1:0f0 conv1:0m0 conv1:1f0 conv1:2f0 conv1:3f0 conv1:4f0 fc2:0f0 conv1:0f1 fc2:2m1" },
        { "-method", "conv1:0m0 fc2:2m1 conv1:0f0 conv1:0f1 conv1:1f0 conv1:2f0 conv1:3f0 conv1:4f0 fc2:0f0" },
        { "-strength", "conv1:4f0 conv1:0f0 conv1:0f1 conv1:0m0 conv1:1f0 conv1:2f0 fc2:0f0 fc2:2m1 conv1:3f0" }, // Never fired: no percentage, last.
        { "-interpretability", "fc2:0f0 conv1:1f0 conv1:0f0 conv1:0f1 conv1:0m0 conv1:2f0 conv1:3f0 conv1:4f0 fc2:2m1" }, // Nobody rated the others.
        { "class", "fc2:0f0 fc2:2m1 conv1:1f0 conv1:2f0 conv1:0f0 conv1:0f1 conv1:0m0 conv1:4f0 conv1:3f0" }, // #1, class 5, crane, crane, cup, tree; none last.
    };

    [Theory]
    [MemberData(nameof(Filters))]
    public void Filters_leave_what_they_say(string query, string expected) => Assert.Equal(expected, Shown(query));

    [Theory]
    [MemberData(nameof(Orders))]
    public void Orders_are_stable_and_put_what_is_not_defined_last(string sort, string expected) => Assert.Equal(expected, Shown($"sort={sort}"));

    [Fact]
    public void Before_a_layer_is_measured_its_pictures_are_there_and_no_class_is_claimed()
    {
        IReadOnlyList<GalleryItem> items = GalleryItem.Of([Image("conv1", 0)], new Dictionary<string, Dashboard.Analysis.Runs.LayerMeasures>(), s_precision);

        Assert.Single(GalleryView.Default.Select(items, TestUnits.ClassNames));
        Assert.Empty((GalleryView.Default with { Class = "#none" }).Select(items, TestUnits.ClassNames));
        Assert.Empty((GalleryView.Default with { Show = GalleryShow.NoDetectors }).Select(items, TestUnits.ClassNames));
    }

    [Fact]
    public void A_row_a_unit_holds_its_methods_and_seeds_in_order_whatever_the_walls_order()
    {
        GalleryView view = Read("sort=-seed");
        IReadOnlyList<GalleryRow> rows = GalleryRow.ByUnit(view.Select(s_items, TestUnits.ClassNames));

        Assert.Equal(["conv1:0", "fc2:2", "conv1:1", "conv1:2", "conv1:3", "conv1:4", "fc2:0"], rows.Select(r => $"{r.Unit!.Value.Layer}:{r.Unit.Value.Unit}"));
        Assert.Equal(["conv1:0f0", "conv1:0f1", "conv1:0m0"], rows[0].Items.Select(Word));
    }

    [Fact]
    public void Rows_of_the_wall_are_filled_from_the_left()
    {
        IReadOnlyList<GalleryRow> rows = GalleryRow.Fill(s_items, 4);

        Assert.Equal([4, 4, 1], rows.Select(r => r.Items.Count));
        Assert.Equal(s_items, rows.SelectMany(r => r.Items));
    }

    [Theory]
    [InlineData(310, 2)]
    [InlineData(100, 1)]
    [InlineData(1186, 8)] // 8 × 136 + 7 × 14.
    [InlineData(1185, 7)]
    public void As_many_stand_side_by_side_as_fit(int width, int expected) => Assert.Equal(expected, TileSize.Medium.Columns(width));

    private static string Shown(string query) => string.Join(' ', Read(query).Select(s_items, TestUnits.ClassNames).Select(Word));

    private static GalleryView Read(string query) => GalleryQuery.Read(new Uri($"http://localhost/?{query}"));

    private static string Word(GalleryItem item) => $"{item.Image.Layer}:{item.Image.Unit}{MethodText.Token(item.Image.Method)[0]}{item.Image.Seed}";

    /// <summary>With as many images to look at as precision asks for.</summary>
    private static UnitMeasures Unit(int unit, double precision = 0, int precisionClass = 0, UnitStatus status = UnitStatus.Ok) =>
        TestUnits.Unit(unit, precision, precisionClass: precisionClass, status: status) with { PrecisionKUsed = SelectivityCriteria.Default.K };

    private static AmImage Image(string layer, int unit, AmMethod method = AmMethod.Fourier, int seed = 0, Func<AmImage, AmImage>? change = null) =>
        FakeAmImages.Make(TestUnits.Run, layer, unit, method, seed, change).Image;
}
