using System.Buffers.Binary;
using Dashboard.Analysis.Selectivity;
using Dashboard.Services;
using Dashboard.Tests.Components.Support;

namespace Dashboard.Tests.Services;

public class UnitActivationsTests
{
    [Fact]
    public void Six_bytes_an_image_in_the_stated_order()
    {
        byte[] bytes = new UnitActivations([1.5f, -2f, 0f], [3, UnitActivations.LeftOut, 700]).ToBytes();

        Assert.Equal(18, bytes.Length);
        Assert.Equal(-2f, BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(4)));
        Assert.Equal(3, BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(12)));
        Assert.Equal(65535, BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(14)));
        Assert.Equal(700, BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(16)));
    }

    [Fact]
    public void The_largest_run_of_the_design_fits_into_a_megabyte() =>
        Assert.InRange(new UnitActivations(new float[66_300], new int[66_300]).ToBytes().Length, 1, 1_000_000);

    [Theory]
    [InlineData(1, false)]
    [InlineData(1, true)]
    [InlineData(9, true)]
    [InlineData(10, true)]
    public void Inclusion_is_the_same_as_the_engines(int min, bool correct)
    {
        TestRun run = TestRun.Create();
        SelectivityCriteria criteria = new() { MinImagesPerClass = min, CorrectOnly = correct };

        UnitActivations unit = UnitActivations.Read(run.Catalogue, run.Run.Id, "fc", 2, criteria);
        UnitMeasures measured = run.Measure("fc", criteria)[2];

        int[] included = [.. unit.Classes.Where(c => c != UnitActivations.LeftOut)];
        Assert.Equal(measured.NImages, included.Length);
        Assert.Equal(measured.NClasses, included.Distinct().Count());
    }
}
