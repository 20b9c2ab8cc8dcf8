using Dashboard.Analysis.Activations;

namespace Dashboard.Tests.Analysis.Activations;

public class BlockLayoutTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(1_500, 1_000)]
    [InlineData(66_300, 4_096)]
    [InlineData(1_048_577, 3)]
    [InlineData(5_000_000, 2)]
    public void Every_value_lies_in_exactly_one_block_no_larger_than_a_document_may_be(int images, int units)
    {
        BlockLayout layout = BlockLayout.For(images, units);

        long values = 0;
        for (int block = 0; block < layout.BlockCount; block++)
        {
            long size = (long)layout.UnitsOf(block) * layout.ImagesOf(block);
            values += size;
            Assert.InRange(size * sizeof(float), 1, 4 << 20);
            Assert.Equal(block, layout.BlockOf(layout.FirstUnitOf(block), layout.FirstImageOf(block) / layout.ImagesPerBlock));
        }

        Assert.Equal((long)images * units, values);
    }

    [Fact]
    public void Blocks_of_a_large_layer_are_of_a_quarter_to_four_megabytes()
    {
        BlockLayout layout = BlockLayout.For(66_300, 4_096);

        Assert.InRange(layout.UnitsPerBlock * 66_300 * sizeof(float), 256 << 10, 4 << 20);
    }
}
