using Dashboard.Analysis.Activations;
using Dashboard.Analysis.Datasets;
using Dashboard.Analysis.Networks;
using Dashboard.Services.Networks;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dashboard.Tests.Services.Networks;

/// <summary>Networks tried on datasets without a data folder: classes are matched as proposed.</summary>
internal sealed class TrialTools : IClassMatchings
{
    public static NetworkTrials Over(params IImageDataset[] datasets)
    {
        DatasetCatalogue catalogue = new();
        foreach (IImageDataset dataset in datasets)
        {
            catalogue.Add(dataset);
        }

        return new NetworkTrials(catalogue, new TrialTools(), NullLogger<NetworkTrials>.Instance);
    }

    public ClassMatching Of(INetwork network, IImageDataset dataset) => ClassMatching.Propose(ClassList.Of(network.ClassNames), dataset.Classes);

    public void Save(INetwork network, IImageDataset dataset, ClassMatching? matching) => throw new NotSupportedException();
}
