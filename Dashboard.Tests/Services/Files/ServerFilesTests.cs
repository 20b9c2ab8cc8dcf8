using Dashboard.Analysis;
using Dashboard.Configuration;
using Dashboard.Services.Files;
using Dashboard.Tests.Support;
using Microsoft.Extensions.Options;

namespace Dashboard.Tests.Services.Files;

public sealed class ServerFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ServerFiles _files;

    public ServerFilesTests()
    {
        foreach (string path in (string[])["data/set/a.png", "data/set/b.png", "data/.hidden", "data-secret/key.txt", "secret.txt"])
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_folder.File(path))!);
            File.WriteAllText(_folder.File(path), "x");
        }

        _files = With(_folder.File("data") + "/");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_lies_below_a_root_is_found_and_listed()
    {
        Assert.Equal(_folder.File("data/set/a.png"), _files.Resolve(_folder.File("data/set//./a.png")));
        Assert.Equal(_folder.File("data"), _files.Resolve(_folder.File("data")));
        Assert.Equal([("set", true)], _files.List(_folder.File("data")).Select(f => (f.Name, f.IsFolder)));
        Assert.Equal([("a.png", 1L), ("b.png", 1L)], _files.List(_folder.File("data/set")).Select(f => (f.Name, f.Bytes)));
    }

    [Theory]
    [InlineData("secret.txt")]
    [InlineData("data-secret/key.txt")]
    [InlineData("data/../secret.txt")]
    [InlineData("data/set/../../secret.txt")]
    [InlineData("data/none.png")]
    [InlineData("DATA/set/a.png")]
    [InlineData("data/set/a.png\0.txt")]
    [InlineData("")]
    public void What_lies_elsewhere_is_refused_in_the_same_words_whether_it_exists_or_not(string path)
    {
        Assert.SkipWhen(path.StartsWith("DATA", StringComparison.Ordinal) && !OperatingSystem.IsLinux(), "Here case makes no difference.");
        UserErrorException error = Assert.Throws<UserErrorException>(() => _files.Resolve(_folder.File(path)));
        Assert.Equal("bad_path", error.Code);
    }

    [Theory]
    [InlineData("set/a.png")]
    [InlineData("~/a.png")]
    [InlineData("file:///etc/passwd")]
    [InlineData("/etc/passwd")]
    [InlineData("/")]
    public void Only_full_paths_below_a_root_count(string path) => Assert.Throws<UserErrorException>(() => _files.Resolve(path));

    [Fact]
    public void A_link_is_followed_inside_and_refused_outside()
    {
        File.CreateSymbolicLink(_folder.File("data/in.png"), _folder.File("data/set/b.png"));
        File.CreateSymbolicLink(_folder.File("data/out.txt"), _folder.File("secret.txt"));
        Directory.CreateSymbolicLink(_folder.File("data/up"), _folder.Path);
        Directory.CreateSymbolicLink(_folder.File("data/round"), _folder.File("data/round"));

        Assert.Equal(_folder.File("data/set/b.png"), _files.Resolve(_folder.File("data/in.png")));
        foreach (string path in (string[])["data/out.txt", "data/up", "data/up/secret.txt", "data/round", "data/round/a"])
        {
            Assert.Throws<UserErrorException>(() => _files.Resolve(_folder.File(path)));
        }

        Assert.Equal(["set", "in.png"], _files.List(_folder.File("data")).Select(f => f.Name));
    }

    [Fact]
    public void A_root_may_itself_be_a_link()
    {
        Directory.CreateSymbolicLink(_folder.File("shortcut"), _folder.File("data/set"));

        ServerFiles files = With(_folder.File("shortcut"));

        Assert.Equal(_folder.File("data/set/a.png"), files.Resolve(_folder.File("shortcut/a.png")));
        Assert.Throws<UserErrorException>(() => files.Resolve(_folder.File("data/set/a.png")));
    }

    [Fact]
    public void Without_roots_nothing_can_be_chosen() => Assert.Equal("no_roots", Assert.Throws<UserErrorException>(() => With().Resolve("/etc/passwd")).Code);

    [Fact]
    public void A_root_that_is_no_full_path_stops_the_start()
    {
        DashboardOptions options = new();
        options.Files.Roots.Add("data");

        Assert.Contains("Files:Roots", new DashboardOptionsValidator().Validate(null, options).FailureMessage, StringComparison.Ordinal);
    }

    private static ServerFiles With(params string[] roots)
    {
        DashboardOptions options = new();
        options.Files.Roots.AddRange(roots);
        return new ServerFiles(Options.Create(options));
    }
}
