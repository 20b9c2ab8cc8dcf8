using Dashboard.Analysis;
using Dashboard.Analysis.Datasets;

namespace Dashboard.Tests.Analysis.Datasets;

public class ClassMatchingCsvTests
{
    private static readonly ClassList s_network = ClassList.Of(["n01440764 tench, Tinca tinca", "n02012849 crane", "n03126707 crane", "cup"]);
    private static readonly ClassList s_dataset = ClassList.Of(["tench", "a \"crane\", of steel", "zebra"]);
    private static readonly ClassMatching s_current = new([new(0, ClassMatch.Name), new(1, ClassMatch.Edited), new(null, ClassMatch.None)]);

    [Fact]
    public void What_was_written_is_read_back_unchanged()
    {
        string csv = ClassMatchingCsv.Write(s_network, s_dataset, s_current);
        Assert.Equal(
            "dataset_index,dataset_class,network_index,network_class,how\r\n0,tench,0,\"tench, Tinca tinca\",name\r\n1,\"a \"\"crane\"\", of steel\",1,crane,edited\r\n2,zebra,,,none\r\n",
            csv);
        Assert.Equal(s_current.Classes, ClassMatchingCsv.Read(csv, s_network, s_dataset, s_current).Classes);
    }

    [Theory]
    [InlineData("dataset_index,network_index\n1,2\n2,3", 0, 2, 3)]
    [InlineData("dataset_class;network_class\nzebra;n02012849\ntench;", null, 1, 1)]
    [InlineData("network_class,dataset_class\ncup,zebra\n\n", 0, 1, 3)]
    public void A_file_changes_what_it_names_and_no_more(string csv, int? tench, int? crane, int? zebra) =>
        Assert.Equal([tench, crane, zebra], ClassMatchingCsv.Read(csv, s_network, s_dataset, s_current).Classes.Select(c => c.NetworkClass));

    [Fact]
    public void Only_what_changes_counts_as_edited() => Assert.Equal(
        [ClassMatch.Name, ClassMatch.Edited, ClassMatch.Edited],
        ClassMatchingCsv.Read("dataset_index,network_index\n0,0\n2,3", s_network, s_dataset, s_current).Classes.Select(c => c.How));

    [Theory]
    [InlineData("", "no column dataset_index or dataset_class")]
    [InlineData("dataset_index,network\n0,1", "no column network_index or network_class")]
    [InlineData("dataset_index,network_index\n0,1\n3,1", "Line 3: the dataset has no class 3; give 0 to 2.")]
    [InlineData("dataset_index,network_index\n0,-1", "Line 2: the network has no class -1")]
    [InlineData("dataset_index,network_index\n,1", "Line 2 names no class of the dataset")]
    [InlineData("dataset_index,network_class\n0,crane", "Line 2: more than one class of the network is called crane; give its index.")]
    [InlineData("dataset_index,network_class\n0,horse", "Line 2: no class of the network is called horse")]
    [InlineData("dataset_index,network_index,network_class\n0,3,crane", "Line 2: class 3 of the network is cup, not crane; empty the one")]
    public void What_cannot_be_meant_is_named_with_its_line(string csv, string message)
    {
        UserErrorException error = Assert.Throws<UserErrorException>(() => ClassMatchingCsv.Read(csv, s_network, s_dataset, s_current));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }
}
