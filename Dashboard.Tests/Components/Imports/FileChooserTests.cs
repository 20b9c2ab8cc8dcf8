using Bunit;
using Dashboard.Analysis.Runs;
using Dashboard.Analysis.Storage;
using Dashboard.Components.Imports;
using Dashboard.Configuration;
using Dashboard.Services.Files;
using Dashboard.Tests.Components.Support;
using Dashboard.Tests.Support;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Dashboard.Tests.Components.Imports;

public sealed class FileChooserTests : IAsyncDisposable
{
    private readonly TemporaryFolder _data = new(), _server = new();
    private readonly Workspace _workspace;
    private readonly UploadedFiles _files;
    private readonly DashboardOptions _options = new();
    private IReadOnlyList<string> _paths = [];

    private readonly PageTestContext _context;

    public FileChooserTests()
    {
        _workspace = Workspace.Open(_data.Path);
        _files = _workspace.Uploads.Begin();
        _context = new PageTestContext(more: services => services.AddSingleton(Options.Create(_options)).AddSingleton<ServerFiles>());
        Directory.CreateDirectory(_server.File("sets/birds"));
        File.WriteAllText(_server.File("sets/birds.zip"), "zip");
        File.WriteAllText(_server.File("sets/notes.txt"), "text");
    }

    public async ValueTask DisposeAsync()
    {
        await _context.DisposeAsync();
        _files.Dispose();
        await _workspace.DisposeAsync();
        _data.Dispose();
        _server.Dispose();
    }

    [Fact]
    public void An_uploaded_file_is_kept_whole_and_can_be_left_out_again()
    {
        IRenderedComponent<FileChooser> chooser = Show(multiple: true);
        chooser.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText("weights", "net.onnx"), InputFileContent.CreateFromText("more", "net.onnx.data.onnx"));
        chooser.WaitForAssertion(() => Assert.Equal(2, _paths.Count), PageTestContext.Patience);
        Assert.Equal("weights", File.ReadAllText(_paths[0]));
        Assert.Equal(["net.onnx", "net.onnx.data.onnx"], _paths.Select(Path.GetFileName));

        chooser.Act(p => p.Find("button[aria-label='Leave out net.onnx']").Click());
        Assert.Equal(["net.onnx.data.onnx"], _paths.Select(Path.GetFileName));
        Assert.Equal(["net.onnx.data.onnx"], _files.Paths.Select(Path.GetFileName));
    }

    [Fact]
    public void Where_an_upload_lies_is_not_shown_even_when_a_job_has_taken_it_over()
    {
        IRenderedComponent<FileChooser> chooser = Show(multiple: true);
        chooser.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText("weights", "net.onnx"));
        chooser.WaitForAssertion(() => Assert.Contains("uploaded, 7 bytes", chooser.Find(".file-chosen").TextContent, StringComparison.Ordinal), PageTestContext.Patience);
        using UploadedFiles next = _workspace.Uploads.Begin();
        chooser.Render(parameters => parameters.Add(c => c.Files, next));
        Assert.Contains("uploaded, 7 bytes", chooser.Find(".file-chosen").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(_data.Path, chooser.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_one_file_is_asked_for_the_next_takes_its_place_even_under_the_same_name()
    {
        IRenderedComponent<FileChooser> chooser = Show(multiple: false);
        chooser.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText("first", "net.onnx"));
        chooser.WaitForAssertion(() => Assert.Single(_paths), PageTestContext.Patience);
        chooser.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText("second", "net.onnx"));
        chooser.WaitForAssertion(() => Assert.Equal("second", File.ReadAllText(Assert.Single(_paths))), PageTestContext.Patience);
        Assert.Single(_files.Paths);
    }

    [Fact]
    public void A_file_of_another_kind_or_too_large_is_refused_with_a_sentence()
    {
        _options.Files.LargestUploadMegabytes = 1;
        IRenderedComponent<FileChooser> chooser = Show(multiple: true);
        chooser.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText("text", "notes.txt"));
        chooser.WaitForAssertion(() => Assert.Equal("notes.txt does not end in .onnx, .zip; choose another file.", chooser.Find("[role=alert]").TextContent), PageTestContext.Patience);
        chooser.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromBinary(new byte[(1 << 20) + 1], "big.onnx"));
        chooser.WaitForAssertion(() => Assert.StartsWith("big.onnx has 1.0 MB, and a page takes files of up to 1.0 MB;", chooser.Find("[role=alert]").TextContent, StringComparison.Ordinal), PageTestContext.Patience);
        Assert.Empty(_paths);
        Assert.Empty(_files.Paths);
    }

    [Fact]
    public void What_may_open_other_files_is_chosen_on_the_server_and_not_uploaded()
    {
        _options.Files.Roots.Add(_server.Path);
        IRenderedComponent<FileChooser> chooser = Show(multiple: true, serverOnly: [".zip"]);
        chooser.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText("zip", "BIRDS.ZIP"));
        chooser.WaitForAssertion(() => Assert.StartsWith("BIRDS.ZIP is not taken from a browser: it may open others.", chooser.Find("[role=alert]").TextContent, StringComparison.Ordinal), PageTestContext.Patience);
        Assert.Empty(_files.Paths);
        Click(chooser, "On the server…");
        Click(chooser, "sets/");
        Click(chooser, "birds.zip");
        Assert.Equal([_server.File("sets/birds.zip")], _paths);
    }

    [Fact]
    public void Files_and_folders_of_the_server_are_found_below_the_open_folders_only()
    {
        _options.Files.Roots.Add(_server.Path);
        IRenderedComponent<FileChooser> chooser = Show(multiple: false, folders: true);
        Click(chooser, "On the server…");
        Click(chooser, "sets/");
        Assert.Contains("1 file of other kinds here.", chooser.Markup, StringComparison.Ordinal);
        Click(chooser, "birds.zip");
        Assert.Equal([_server.File("sets/birds.zip")], _paths);
        Assert.Empty(chooser.FindAll(".server-browser"));

        Click(chooser, "On the server…");
        Click(chooser, "sets/");
        Click(chooser, "birds/");
        Click(chooser, "Choose this folder");
        Assert.Equal([_server.File("sets/birds")], _paths);
        Assert.True(Directory.Exists(_server.File("sets/birds")));
    }

    [Fact]
    public void A_link_out_that_was_put_in_the_place_of_a_file_is_not_chosen()
    {
        _options.Files.Roots.Add(_server.File("sets"));
        File.WriteAllText(_server.File("secret.zip"), "secret");
        IRenderedComponent<FileChooser> chooser = Show(multiple: false);
        Click(chooser, "On the server…");
        File.Delete(_server.File("sets/birds.zip"));
        File.CreateSymbolicLink(_server.File("sets/birds.zip"), _server.File("secret.zip"));
        Click(chooser, "birds.zip");
        Assert.Contains("is not there, or not below", chooser.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Empty(_paths);
    }

    [Fact]
    public void Without_an_open_folder_the_page_says_how_to_name_one()
    {
        IRenderedComponent<FileChooser> chooser = Show(multiple: false);
        Click(chooser, "On the server…");
        Assert.Contains("--files /srv/images", chooser.Markup, StringComparison.Ordinal);
    }

    private IRenderedComponent<FileChooser> Show(bool multiple, bool folders = false, string[]? serverOnly = null)
    {
        IRenderedComponent<FileChooser>? chooser = null;
        chooser = _context.Bunit.Render<FileChooser>(p => p
            .Add(c => c.Label, "The files")
            .Add(c => c.Extensions, [".onnx", ".zip"])
            .Add(c => c.Multiple, multiple)
            .Add(c => c.Folders, folders)
            .Add(c => c.ServerOnly, serverOnly ?? [])
            .Add(c => c.ServerOnlyReason, "it may open others")
            .Add(c => c.Files, _files)
            .Add(c => c.Paths, _paths)
            .Add(c => c.PathsChanged, paths =>
            {
                _paths = paths;
                chooser!.Render(again => again.Add(c => c.Paths, paths));
            }));
        return chooser;
    }

    private static void Click(IRenderedComponent<FileChooser> chooser, string name) => chooser.Act(p => p.FindAll("button").Single(b => b.TextContent.Trim() == name).Click());
}
