using Dashboard.Analysis.Activations;
using Dashboard.Analysis.Selectivity;
using Dashboard.Tests.Support;

namespace Dashboard.Tests.Analysis.Selectivity;

public sealed class RealActivationsTests
{
    [Theory]
    [InlineData("fire3.npy", 5)]
    [InlineData("fire9.npy", 300)]
    [InlineData("conv10.npy", 217)]
    public void A_unit_of_a_real_network_is_as_the_definitions_say(string layer, int unit)
    {
        string folder = Path.Combine(Repository.SharedData(), "activations", "squeezenet-imagenette");
        using NpyActivationMatrix matrix = NpyActivationMatrix.Open(Path.Combine(folder, layer));
        using NpyFile labelFile = NpyFile.Open(Path.Combine(folder, "labels.npy"));
        int[] labels = labelFile.ReadInt32();
        float[] values = new float[matrix.ImageCount];
        matrix.ReadUnit(unit, values);
        SelectivityCriteria criteria = SelectivityCriteria.Default;
        UnitDetail detail = LayerMeasurer.Detail(matrix, unit, labels, null, criteria);
        Assert.Equal(10, detail.Classes.Count);
        foreach (ClassMeasures actual in detail.Classes)
        {
            ClassMeasures expected = PlainMeasures.Of(values, labels, actual.Class, criteria);
            Assert.Equal((expected.MiThreshold, expected.F1Threshold, expected.TopCount), (actual.MiThreshold, actual.F1Threshold, actual.TopCount));
            ExploreData.AssertClose(expected.Auc, actual.Auc);
            ExploreData.AssertClose(expected.Ap, actual.Ap);
            ExploreData.AssertClose(expected.DA, actual.DA);
            ExploreData.AssertClose(expected.PrecisionAtK, actual.PrecisionAtK);
            ExploreData.AssertClose(expected.RecallAtP, actual.RecallAtP);
        }
    }
}
