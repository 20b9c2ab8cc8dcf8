using Dashboard.Analysis;
using Dashboard.Services.Networks;
using Dashboard.Tests.Analysis.Networks.Onnx;
using Dashboard.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace Dashboard.Tests.Services.Networks;

public sealed class NetworkReaderTests : IDisposable
{
    private readonly TemporaryFolder _files = new();
    private readonly NetworkReader _reader = new(NullLogger<NetworkReader>.Instance);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task A_file_is_read_with_what_was_said_of_it()
    {
        File.WriteAllBytes(_files.File("small.onnx"), OnnxNetworkTests.Classifier());
        File.WriteAllText(_files.File("input.json"), """{ "width": 8, "height": 8, "mean": 7 }""");
        File.WriteAllLines(_files.File("classes.txt"), ["a", "b", "c", "d", "e", "f"]);
        NetworkForm form = new()
        {
            Files = [_files.File("small.onnx")],
            // Asked only of files that hold weights alone: left from a file that was chosen before, it does not stand in the way.
            Architecture = "alexnet",
            Preprocessing = NetworkForm.FromFile,
            PreprocessingFile = [_files.File("input.json")],
            ClassFile = [_files.File("classes.txt")],
        };
        using ReadNetwork read = await _reader.ReadAsync(form, "mine", Token);
        Assert.Equal(("ONNX", "mine", 7f), (read.Format, read.Description.Name, read.Description.Preprocessing.Mean[2]));
        Assert.Equal(["a", "b", "c", "d", "e", "f"], read.Description.ClassNames);
        Assert.Empty(read.Notes);
        Assert.Equal("mine", read.Network.Use(n => n.Name));
    }

    [Theory]
    [InlineData(NetworkForm.FromFile, "", "Choose the JSON file that describes the preprocessing")]
    [InlineData(NetworkForm.Written, "nonsense", "The description of the preprocessing is no JSON (line 1)")]
    [InlineData(NetworkForm.Written, "{ \"width\": 8, \"height\": 8, \"std\": 0 }", "has a 0 in \"std\"")]
    public async Task A_wrong_answer_is_a_sentence(string preprocessing, string text, string says)
    {
        File.WriteAllBytes(_files.File("small.onnx"), OnnxNetworkTests.Classifier());
        NetworkForm form = new() { Files = [_files.File("small.onnx")], Preprocessing = preprocessing, PreprocessingText = text };
        Assert.Contains(says, (await Assert.ThrowsAsync<UserErrorException>(() => _reader.ReadAsync(form, "mine", Token))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_chosen_is_a_sentence_and_who_cancels_does_not_wait()
    {
        Assert.StartsWith("Choose the network's files", (await Assert.ThrowsAsync<UserErrorException>(() => _reader.ReadAsync(new NetworkForm(), "mine", Token))).Message, StringComparison.Ordinal);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _reader.ReadAsync(new NetworkForm { Files = [_files.File("gone.onnx")] }, "mine", new CancellationToken(canceled: true)));
    }
}
