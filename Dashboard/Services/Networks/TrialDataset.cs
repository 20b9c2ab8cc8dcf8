namespace Dashboard.Services.Networks;

/// <summary>A dataset that a network can be tried on.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Classes">Its classes.</param>
/// <param name="Known">Those of them that the network knows.</param>
public sealed record TrialDataset(string Name, int Classes, int Known)
{
    public double KnownShare => Classes == 0 ? 0 : (double)Known / Classes;
}

/// <summary>One image of a dataset, as a network sees it and what it takes it for.</summary>
/// <param name="Source">The picture as a data address.</param>
/// <param name="Name">Of the image in its dataset.</param>
/// <param name="Class">What the dataset says it shows, as the network calls it where it knows that class.</param>
/// <param name="Predicted">What the network takes it for.</param>
/// <param name="Probability">0…1.</param>
/// <param name="IsRight">Null where the network does not know the image's class.</param>
public sealed record SeenImage(string Source, string Name, string Class, string Predicted, double Probability, bool? IsRight);
