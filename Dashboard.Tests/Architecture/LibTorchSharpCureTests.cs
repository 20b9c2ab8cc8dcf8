using System.Runtime.InteropServices;
using System.Text;
using Dashboard.Analysis.Networks;

namespace Dashboard.Tests.Architecture;

/// <summary>The build adapts the copied library to a libstdc++ before 13 (docs/decisions/torchsharp-on-debian-12.md).</summary>
public class LibTorchSharpCureTests
{
    private const string LibraryName = "libLibTorchSharp.so";

    [Fact]
    public void The_cure_touches_exactly_twelve_bytes_of_the_copy()
    {
        string copy = Path.Combine(AppContext.BaseDirectory, LibraryName);
        Assert.SkipUnless(File.Exists(copy) && RuntimeInformation.OSArchitecture == System.Runtime.InteropServices.Architecture.X64, "The cure is for Linux on x64.");
        string packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        string original = Path.Combine(packages, "torchsharp", "0.107.0", "runtimes", "linux-x64", "native", LibraryName);
        Assert.SkipUnless(File.Exists(original), "The package's own copy is not in this machine's package folder.");

        byte[] before = File.ReadAllBytes(original), after = File.ReadAllBytes(copy);
        int changed = before.Zip(after).Count(pair => pair.First != pair.Second);

        Assert.Equal(before.Length, after.Length);
        Assert.True(changed <= 12, $"{changed} bytes differ");
        Assert.Contains("GLIBCXX_3.4.32", Encoding.Latin1.GetString(before), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/x/libLibTorchSharp.so: version `GLIBCXX_3.4.32' not found (required by /x)", "libstdc++")]
    [InlineData("libgomp.so.1: cannot open shared object file: No such file or directory", "libgomp.so.1 is missing")]
    [InlineData("something else", "cannot load on")]
    public void A_library_that_cannot_load_is_explained_in_one_sentence(string loaderMessage, string expected)
    {
        string sentence = TorchRuntime.Explain(loaderMessage);

        Assert.Contains(expected, sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("/x/", sentence, StringComparison.Ordinal);
    }
}
