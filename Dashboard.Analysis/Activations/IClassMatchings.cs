using Dashboard.Analysis.Datasets;
using Dashboard.Analysis.Networks;

namespace Dashboard.Analysis.Activations;

/// <summary>Which class of a network each class of a dataset is: as a person said, else as proposed.</summary>
public interface IClassMatchings
{
    ClassMatching Of(INetwork network, IImageDataset dataset);

    /// <summary>Keeps an edited matching; null goes back to the proposal.</summary>
    void Save(INetwork network, IImageDataset dataset, ClassMatching? matching);
}
