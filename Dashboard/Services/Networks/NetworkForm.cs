using Dashboard.Analysis;
using Dashboard.Analysis.Datasets;
using Dashboard.Analysis.Networks.Formats;

namespace Dashboard.Services.Networks;

/// <summary>What a person says of a network's files. A copy of it is what they were read with.</summary>
public sealed record NetworkForm
{
    /// <summary>Choices that are no name of an architecture or a preset.</summary>
    public const string Unsaid = "", FromFile = "file", Written = "written";

    /// <summary>Full paths.</summary>
    public IReadOnlyList<string> Files { get; set; } = [];

    /// <summary>A name, <see cref="Unsaid"/> to recognise it, or <see cref="FromFile"/>.</summary>
    public string Architecture { get; set; } = Unsaid;

    /// <summary>The file that lists the layers.</summary>
    public IReadOnlyList<string> LayerFile { get; set; } = [];

    /// <summary>A preset, <see cref="Unsaid"/> for the usual, <see cref="FromFile"/> or <see cref="Written"/>.</summary>
    public string Preprocessing { get; set; } = Unsaid;

    public IReadOnlyList<string> PreprocessingFile { get; set; } = [];

    public string PreprocessingText { get; set; } = "";

    /// <summary>At most one.</summary>
    public IReadOnlyList<string> ClassFile { get; set; } = [];

    /// <summary>Reads the files that describe the network; its own are not looked at.</summary>
    /// <exception cref="UserErrorException">One is missing or damaged; the message says which.</exception>
    public NetworkOptions ToOptions(string name) => new(name)
    {
        Architecture = !NetworkFormats.HoldWeightsAlone(Files) || Architecture == Unsaid ? null
            : Architecture == FromFile ? Only(LayerFile, "Choose the JSON file that lists the layers, or let the architecture be recognised.")
            : Architecture,
        Preprocessing = Preprocessing switch
        {
            Unsaid => null,
            FromFile => PreprocessingChoice.Exactly(PreprocessingJson.Load(Only(PreprocessingFile, "Choose the JSON file that describes the preprocessing, or take the usual one."))),
            Written => PreprocessingChoice.Exactly(PreprocessingJson.Parse(PreprocessingText, "The description of the preprocessing")),
            _ => PreprocessingChoice.Load(Preprocessing),
        },
        ClassNames = ClassFile is [var file] ? ClassList.Load(file).Lines : null,
    };

    private static string Only(IReadOnlyList<string> files, string otherwise) => files is [var file] ? file : throw new UserErrorException(otherwise, "bad_param");
}
