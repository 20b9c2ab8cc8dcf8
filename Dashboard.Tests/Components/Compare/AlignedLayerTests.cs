using Dashboard.Analysis.Networks;
using Dashboard.Analysis.Runs;
using Dashboard.Components.Compare;
using Dashboard.Tests.Components.Support;

namespace Dashboard.Tests.Components.Compare;

public sealed class AlignedLayerTests
{
    [Fact]
    public void Layers_of_equal_name_stand_side_by_side() => AssertRows(
        ["conv1 conv1 name", "fc6 fc6 name"],
        ["conv1", "fc6"],
        ["conv1", "fc6"]);

    [Fact]
    public void Between_equal_names_position_decides_and_is_said_to_have() => AssertRows(
        ["conv1 conv1 name", "conv2 fire2 position", "conv3 fire3 position", "- fire4 name", "prob prob name"],
        ["conv1", "conv2", "conv3", "prob"],
        ["conv1", "fire2", "fire3", "fire4", "prob"]);

    [Fact]
    public void Where_no_name_is_shared_the_order_of_the_data_decides() => AssertRows(
        ["a x position", "b y position", "c - name"],
        ["a", "b", "c"],
        ["x", "y"]);

    [Fact]
    public void A_name_is_stronger_than_a_position() => AssertRows(
        ["a - name", "b b name", "- c name"],
        ["a", "b"],
        ["b", "c"]);

    [Fact]
    public void A_third_run_joins_what_the_second_brought() => AssertRows(
        ["a a a name", "- extra extra name", "b b b name"],
        ["a", "b"],
        ["a", "extra", "b"],
        ["a", "extra", "b"]);

    [Fact]
    public void Two_layers_of_one_run_never_share_a_place() => AssertRows(
        ["a x a position", "- - x name"],
        ["a"],
        ["x"],
        ["a", "x"]);

    [Fact]
    public void No_layer_is_lost_when_the_order_of_names_differs()
    {
        IReadOnlyList<AlignedLayer> rows = AlignedLayer.Of([Run("a", "b", "c"), Run("c", "d", "a", "e")]);
        Assert.Equal(["a", "c", "d", "e"], rows.Select(r => r.Layers[1]?.Name).OfType<string>().Order());
        Assert.Equal(["a", "b", "c"], rows.Select(r => r.Layers[0]?.Name).OfType<string>());
    }

    private static void AssertRows(string[] expected, params string[][] runs) => Assert.Equal(
        expected,
        AlignedLayer.Of([.. runs.Select(Run)]).Select(row => $"{string.Join(' ', row.Layers.Select(l => l?.Name ?? "-"))} {(row.ByName ? "name" : "position")}"));

    private static Run Run(params string[] layers) =>
        TestRun.Create().Run with { Layers = [.. layers.Select(name => new LayerInfo(name, LayerKind.FullyConnected, 3))] };
}
