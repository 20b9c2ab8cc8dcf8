using Dashboard.Analysis.Storage;
using Dashboard.Services.Networks;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Components.Networks;

/// <summary>What is asked of a network that is brought in: its files, its name, and what they do not say.</summary>
public sealed partial class NetworkFields
{
    private static readonly string[] s_json = [".json"], s_classes = [".txt", ".json"];

    /// <summary>Endings that the sentence names by themselves.</summary>
    private static readonly string[] s_named = [".onnx", ".prototxt", ".caffemodel"];

    [Parameter, EditorRequired]
    public required NetworkForm Form { get; set; }

    [Parameter, EditorRequired]
    public required UploadedFiles Uploads { get; set; }

    [Parameter, EditorRequired]
    public required string Name { get; set; }

    [Parameter]
    public EventCallback<string> NameChanged { get; set; }

    /// <summary>Raised when other files were chosen.</summary>
    [Parameter]
    public EventCallback OnFiles { get; set; }

    /// <summary>Raised when any other answer has changed.</summary>
    [Parameter]
    public EventCallback OnAnswer { get; set; }

    private Task ChooseFilesAsync(IReadOnlyList<string> files)
    {
        Form.Files = files;
        return OnFiles.InvokeAsync();
    }

    private Task ChangeAsync(Action change)
    {
        change();
        return OnAnswer.InvokeAsync();
    }
}
