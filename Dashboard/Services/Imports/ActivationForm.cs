using Dashboard.Analysis;
using Dashboard.Analysis.Activations.Imports;

namespace Dashboard.Services.Imports;

/// <summary>
/// What a person says about activations that were recorded elsewhere. What each file is for is guessed from its name and shape when it is chosen, and can be
/// said otherwise.
/// </summary>
public sealed class ActivationForm
{
    private static readonly string[] s_texts = [".json", ".txt"];

    public string Name { get; set; } = "";

    public IReadOnlyList<string> Paths { get; private set; } = [];

    public IReadOnlyList<FoundArray> Arrays { get; private set; } = [];

    /// <summary>In the order the data flows.</summary>
    public List<LayerChoice> Layers { get; } = [];

    /// <summary>Place of the array; null where the layers' files name each image's class.</summary>
    public string? Labels { get; set; }

    public string? Predictions { get; set; }

    /// <summary>Path of a text file.</summary>
    public string? Classes { get; set; }

    /// <summary>Path of a text file.</summary>
    public string? ImageList { get; set; }

    /// <summary>Of the server.</summary>
    public string? ImageFolder { get; set; }

    public IReadOnlyList<FoundArray> LayerArrays => [.. Arrays.Where(a => a.MayBeLayer)];

    public IReadOnlyList<FoundArray> ClassArrays => [.. Arrays.Where(a => a.MayBeClasses)];

    public IReadOnlyList<string> Texts => [.. Paths.Where(IsText)];

    public static bool IsText(string path) => s_texts.Contains(Path.GetExtension(path).ToLowerInvariant());

    /// <summary>Takes other files: choices that are still possible stay, and what is new is guessed at.</summary>
    /// <param name="paths">All files chosen.</param>
    /// <param name="arrays">What those of them hold that are no texts.</param>
    public void Take(IReadOnlyList<string> paths, IReadOnlyList<FoundArray> arrays)
    {
        HashSet<string> before = [.. Arrays.Select(a => a.Place), .. Paths], now = [.. arrays.Select(a => a.Place), .. paths];
        (Paths, Arrays) = (paths, arrays);
        Layers.RemoveAll(l => !now.Contains(l.Place));
        (Labels, Predictions, Classes, ImageList) = (StillThere(Labels), StillThere(Predictions), StillThere(Classes), StillThere(ImageList));
        FoundArray[] fresh = [.. arrays.Where(a => !before.Contains(a.Place))];
        Suggest(fresh);
        Predictions ??= fresh.FirstOrDefault(a => a.MayBeClasses && Says(a.Title, "pred"))?.Place;
        FoundArray[] vectors = [.. fresh.Where(a => a.MayBeClasses && a.Place != Predictions)];
        Labels ??= (vectors.FirstOrDefault(a => Says(a.Title, "label", "target")) ?? (vectors is [var only] ? only : null))?.Place;
        string[] texts = [.. paths.Where(p => IsText(p) && !before.Contains(p))];
        Classes ??= texts.FirstOrDefault(t => Says(Path.GetFileName(t), "class", "synset", "names"));
        ImageList ??= texts.FirstOrDefault(t => t != Classes && t.EndsWith(".txt", StringComparison.OrdinalIgnoreCase) && Says(Path.GetFileName(t), "image", "list", "file"));

        string? StillThere(string? choice) => choice is not null && now.Contains(choice) ? choice : null;
    }

    public void AddLayer()
    {
        // One that is no layer yet, before another name for one that is.
        if (LayerArrays.OrderBy(a => Layers.Any(l => l.Place == a.Place)).FirstOrDefault() is { } next)
        {
            Layers.Add(new LayerChoice { Name = FreeName(next), Place = next.Place });
        }
    }

    /// <param name="layer">One of <see cref="Layers"/>.</param>
    /// <param name="by">−1 towards the images, 1 towards the classes.</param>
    public void Move(LayerChoice layer, int by)
    {
        int from = Layers.IndexOf(layer), to = from + by;
        if (to >= 0 && to < Layers.Count)
        {
            (Layers[from], Layers[to]) = (Layers[to], Layers[from]);
        }
    }

    /// <exception cref="UserErrorException">Something that only a person can say is missing, or a file is none of those chosen.</exception>
    public ImportRequest ToRequest()
    {
        if (string.IsNullOrWhiteSpace(Name))
        {
            throw new UserErrorException("Give the run a name.", "bad_param");
        }

        // What a browser sends back for a list need not be on the list, and a path that is not might be any file of the server.
        HashSet<string> chosen = [.. Arrays.Select(a => a.Place), .. Texts];
        if (Layers.Select(l => l.Place).Concat(new[] { Labels, Predictions, Classes, ImageList }.OfType<string>()).Any(place => !chosen.Contains(place)))
        {
            throw new UserErrorException("A file that was not chosen cannot be imported; choose it above first.", "bad_path");
        }

        return Layers.Any(l => string.IsNullOrWhiteSpace(l.Name))
            ? throw new UserErrorException("Every layer needs a name.", "bad_param")
            : new ImportRequest
            {
                Name = Name.Trim(),
                Layers = [.. Layers.Select(l => (l.Name.Trim(), l.Place))],
                LabelsPath = Labels,
                ClassesPath = Classes,
                PredictionsPath = Predictions,
                ImageFolder = ImageFolder,
                ImageListPath = ImageList,
            };
    }

    /// <summary>Of a file with several arrays each is a layer, and not all of them together.</summary>
    private void Suggest(FoundArray[] fresh)
    {
        IEnumerable<FoundArray> layers = fresh.Where(a => a.MayBeLayer).GroupBy(a => a.Path)
            .SelectMany(file => file.Any(a => a.Array.Name is not null) ? file.Where(a => a.Array.Name is not null) : file);
        foreach (FoundArray array in layers.OrderBy(a => a.SortKey, StringComparer.OrdinalIgnoreCase))
        {
            Layers.Add(new LayerChoice { Name = FreeName(array), Place = array.Place });
        }
    }

    private string FreeName(FoundArray array)
    {
        string name = array.Title;
        for (int number = 2; Layers.Any(l => l.Name == name); number++)
        {
            name = $"{array.Title} {number}";
        }

        return name;
    }

    private static bool Says(string name, params ReadOnlySpan<string> words)
    {
        foreach (string word in words)
        {
            if (name.Contains(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>A layer of the import and the array it is in.</summary>
public sealed class LayerChoice
{
    public required string Name { get; set; }

    /// <summary>As <see cref="FoundArray.Place"/>.</summary>
    public required string Place { get; set; }
}
