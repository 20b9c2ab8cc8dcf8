using Dashboard.Analysis.Storage;
using Dashboard.Services.Datasets;
using Microsoft.AspNetCore.Components;

namespace Dashboard.Components.Datasets;

/// <summary>What can be said about how a dataset is read; everything has a default that fits most.</summary>
public sealed partial class DatasetOptionFields
{
    private static readonly string[] s_classFiles = [".txt", ".json"];

    [Parameter, EditorRequired]
    public required DatasetForm Form { get; set; }

    /// <summary>Where an uploaded list of classes goes: apart from the images, among which it might be taken for something else.</summary>
    [Parameter, EditorRequired]
    public required UploadedFiles Files { get; set; }

    /// <summary>Something changed that reading depends on.</summary>
    [Parameter]
    public EventCallback OnChanged { get; set; }

    private Task ChooseClassesAsync(IReadOnlyList<string> paths) => ChangeAsync(() => Form.ClassesPaths = paths);

    private Task ChangeAsync(Action change)
    {
        change();
        return OnChanged.InvokeAsync();
    }
}
