using Dashboard.Analysis;
using Dashboard.Analysis.Activations;
using Dashboard.Analysis.Activations.Evaluation;
using Dashboard.Analysis.Datasets;
using Dashboard.Analysis.Networks;
using Dashboard.Services;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Components.Recording;

/// <summary>
/// Ten images as a network sees them, each with its class and what the network takes it for. It knows nothing of catalogues, so that a network can be
/// tried before it is kept.
/// </summary>
public sealed partial class SeenPredictions : IDisposable
{
    private const int ImagesShown = 10;

    /// <summary>So few images are spread over the threads rather than run as one batch.</summary>
    private static readonly RecorderOptions s_options = RecorderOptions.Default with { BatchSize = 2 };

    private readonly CancellationSeries _runs = new();
    private DatasetSlice _images = null!;
    private IReadOnlyList<string> _said = [];
    private INetwork? _asked;
    private IImageDataset? _askedAbout;
    private IReadOnlyList<ImageAnswer>? _answers;
    private string? _problem;

    [Parameter, EditorRequired]
    public required INetwork Network { get; set; }

    [Parameter, EditorRequired]
    public required IImageDataset Dataset { get; set; }

    /// <summary>Which class of the network each class of the dataset is.</summary>
    [Parameter, EditorRequired]
    public required ClassMatching Matching { get; set; }

    /// <summary>Where the picture of an image of the dataset is to be had, as the network sees it.</summary>
    [Parameter, EditorRequired]
    public required Func<int, string> AddressOf { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        if (ReferenceEquals(_asked, Network) && ReferenceEquals(_askedAbout, Dataset))
        {
            return;
        }

        (_asked, _askedAbout, _answers, _problem) = (Network, Dataset, null, null);
        _images = DatasetSlice.Evenly(Dataset, ImagesShown);
        _said = ClassList.Of(Network.ClassNames).Names;
        CancellationToken newest = _runs.Next();
        (INetwork network, DatasetSlice images) = (Network, _images);
        try
        {
            IReadOnlyList<ImageAnswer> answers = await Task.Run(() => AnswerReader.Read(network, images, s_options, null, null, newest), newest);
            _answers = newest.IsCancellationRequested ? _answers : answers;
        }
        catch (OperationCanceledException) when (newest.IsCancellationRequested)
        {
            // Something else is shown by now, or nothing.
        }
        catch (UserErrorException error)
        {
            _problem = newest.IsCancellationRequested ? _problem : error.Message;
        }
    }

    public void Dispose() => _runs.Dispose();

    private string ClassOf(int shown) => Dataset.Classes.Names[_images.Labels[shown]];

    /// <summary>A network without names says numbers; matched by index, they have the dataset's names.</summary>
    private string SaidOf(int networkClass)
    {
        int mine = Matching.Classes.Index().Where(c => c.Item == new MatchedClass(networkClass, ClassMatch.Index)).Select(c => c.Index).FirstOrDefault(-1);
        return mine < 0 ? _said[networkClass] : Dataset.Classes.Names[mine];
    }

    private string Summary(IReadOnlyList<ImageAnswer> answers)
    {
        int judged = answers.Count(a => a.IsRight(Matching) is not null), right = answers.Count(a => a.IsRight(Matching) == true);
        string spread = $"{NumberText.Of(answers.Count, "image")} spread over the dataset, resized and cut as for recording";
        return judged == 0
            ? $"{spread}. The network knows the class of none of them, so nothing it says can be right or wrong."
            : $"{spread}: {right} of {judged} right{(judged < answers.Count ? $", {answers.Count - judged} of classes that the network does not know" : "")}.";
    }
}
