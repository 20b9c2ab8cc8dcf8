namespace Dashboard.Analysis.Maximization;

/// <summary>Every AM image of the data folder, and those that came with the program. Safe from any thread; listing is from memory.</summary>
public interface IAmImages
{
    /// <summary>Raised after images were added or removed; handlers must be quick.</summary>
    event Action? Changed;

    /// <returns>By layer in the network's order, unit, method, seed; empty for a run that has none or is gone.</returns>
    IReadOnlyList<AmImage> List(string runId);

    IReadOnlyList<AmImage> List(string runId, string layer);

    IReadOnlyList<AmImage> List(string runId, string layer, int unit);

    /// <param name="id">As <see cref="AmImage.Id"/>.</param>
    /// <returns>Null where there is none.</returns>
    AmImage? Find(string id);

    /// <summary>The bytes of the PNG file; their SHA-256 is <see cref="AmImage.Id"/>.</summary>
    /// <exception cref="UserErrorException">There is no such image, or its file is gone or damaged.</exception>
    byte[] ReadPng(string id);

    /// <summary>Forgets an image, and its file where no other image has the same one. Nothing happens where it is gone already.</summary>
    /// <exception cref="UserErrorException">It came with the program.</exception>
    void Remove(AmImage image);
}
