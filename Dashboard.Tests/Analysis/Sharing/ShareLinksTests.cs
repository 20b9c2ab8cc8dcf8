using System.Text;
using Dashboard.Analysis;
using Dashboard.Analysis.Runs;
using Dashboard.Analysis.Sharing;
using Dashboard.Tests.Services;
using Dashboard.Tests.Support;

namespace Dashboard.Tests.Analysis.Sharing;

public sealed class ShareLinksTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ManualClock _clock = new();

    [Fact]
    public async Task A_link_is_there_after_a_restart_and_its_secret_is_nowhere()
    {
        string token;
        ShareLink made;
        await using (Workspace workspace = Workspace.Open(_folder.Path, clock: _clock))
        {
            (made, token) = workspace.ShareLinks.Create(Request() with { Note = " for Ana ", MayExport = true, Form = ShareLinkForm.Plot, Expires = _clock.GetUtcNow().AddDays(2) });
            workspace.ShareLinks.NoteUse(made.Id);
        }

        Assert.Matches("^[A-Za-z0-9_-]{22}$", token);
        foreach (string file in Directory.EnumerateFiles(_folder.Path, "*.db"))
        {
            Assert.Equal(-1, File.ReadAllBytes(file).AsSpan().IndexOf(Encoding.UTF8.GetBytes(token)));
        }

        await using Workspace again = Workspace.Open(_folder.Path, clock: _clock);
        ShareLink found = again.ShareLinks.FindOpenByToken(token)!;
        Assert.Equal((made.Id, "for Ana", true, false, 1), (found.Id, found.Note, found.MayExport, found.IsFrozen, found.Uses));
        Assert.Equal((made.Address, made.Form, made.Created, made.Expires), (found.Address, found.Form, found.Created, found.Expires));
        Assert.Equal(["demo"], found.RunIds);
        Assert.Equal(_clock.GetUtcNow(), found.LastUsed);
        Assert.Null(again.ShareLinks.FindOpenByToken(token + "x"));
    }

    [Fact]
    public async Task A_withdrawn_link_opens_nothing_from_that_moment_on_and_after_a_restart()
    {
        string token;
        await using (Workspace workspace = Workspace.Open(_folder.Path, clock: _clock))
        {
            IShareLinks links = workspace.ShareLinks;
            (ShareLink link, token) = links.Create(Request());
            int heard = 0;
            links.Changed += () => heard++;
            links.Revoke(link.Id);
            links.Revoke(link.Id);
            Assert.Null(links.FindOpen(link.Id));
            Assert.Equal(1, heard);
        }

        await using Workspace again = Workspace.Open(_folder.Path, clock: _clock);
        Assert.Null(again.ShareLinks.FindOpenByToken(token));
        Assert.NotNull(Assert.Single(again.ShareLinks.List()).Revoked);
    }

    [Fact]
    public async Task A_link_expires_at_its_moment_and_none_is_made_for_the_past()
    {
        await using Workspace workspace = Workspace.Open(_folder.Path, clock: _clock);
        (_, string token) = workspace.ShareLinks.Create(Request() with { Expires = _clock.GetUtcNow().AddHours(1) });
        _clock.Advance(TimeSpan.FromMinutes(59));
        Assert.NotNull(workspace.ShareLinks.FindOpenByToken(token));
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Null(workspace.ShareLinks.FindOpenByToken(token));
        Assert.Throws<UserErrorException>(() => workspace.ShareLinks.Create(Request() with { Expires = _clock.GetUtcNow() }));
        Assert.Throws<UserErrorException>(() => workspace.ShareLinks.Create(Request() with { Note = new string('n', ShareLink.LongestNote + 1) }));
    }

    [Fact]
    public void Tokens_are_hashed_by_SHA_256() =>
        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", SecretToken.Hash("abc")); // FIPS 180-2, appendix B.1

    public void Dispose() => _folder.Dispose();

    private static ShareLinkRequest Request() => new() { Address = "runs/demo/layers?k=60", RunIds = ["demo"] };
}
