using System.Text;
using Dashboard.Analysis;
using Dashboard.Analysis.Runs;
using Dashboard.Analysis.Sharing;
using Dashboard.Tests.Services;
using Dashboard.Tests.Support;

namespace Dashboard.Tests.Analysis.Sharing;

public sealed class AccessTokensTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ManualClock _clock = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_token_is_there_after_a_restart_and_its_secret_is_nowhere()
    {
        string secret;
        AccessToken made;
        await using (Workspace workspace = Workspace.Open(_folder.Path, clock: _clock))
        {
            (made, secret) = workspace.AccessTokens.Create(" notebook ", _clock.GetUtcNow().AddDays(2));
            workspace.AccessTokens.NoteUse(made.Id);
        }

        // 128 bits in 22 letters.
        Assert.Matches("^sdt_[A-Za-z0-9_-]{22}$", secret);
        foreach (string file in Directory.EnumerateFiles(_folder.Path, "*.db"))
        {
            Assert.Equal(-1, File.ReadAllBytes(file).AsSpan().IndexOf(Encoding.UTF8.GetBytes(secret)));
        }

        await using Workspace again = Workspace.Open(_folder.Path, clock: _clock);
        AccessToken found = again.AccessTokens.Find(secret)!;
        Assert.Equal(made with { LastUsed = _clock.GetUtcNow() }, found);
        Assert.Equal("notebook", found.Name);
        Assert.Null(again.AccessTokens.Find(secret + "x"));
    }

    [Fact]
    public async Task A_revoked_token_stays_revoked_and_an_expired_one_is_not_open()
    {
        string first;
        AccessToken expiring;
        await using (Workspace workspace = Workspace.Open(_folder.Path, clock: _clock))
        {
            IAccessTokens tokens = workspace.AccessTokens;
            (AccessToken token, first) = tokens.Create("first");
            (expiring, _) = tokens.Create("second", _clock.GetUtcNow().AddHours(1));
            int heard = 0;
            tokens.Changed += () => heard++;
            tokens.Revoke(token.Id);
            tokens.Revoke(token.Id);
            Assert.Equal(1, heard);
        }

        await using Workspace again = Workspace.Open(_folder.Path, clock: _clock);
        Assert.False(again.AccessTokens.Find(first)!.IsOpen(_clock.GetUtcNow()));
        Assert.True(expiring.IsOpen(_clock.GetUtcNow()));
        Assert.False(expiring.IsOpen(_clock.GetUtcNow().AddHours(1)));
    }

    [Fact]
    public async Task Uses_are_noted_to_the_minute()
    {
        await using Workspace workspace = Workspace.Open(_folder.Path, clock: _clock);
        (AccessToken token, string secret) = workspace.AccessTokens.Create("busy");
        DateTimeOffset first = _clock.GetUtcNow();
        workspace.AccessTokens.NoteUse(token.Id);
        _clock.Advance(TimeSpan.FromSeconds(59));
        workspace.AccessTokens.NoteUse(token.Id);
        Assert.Equal(first, workspace.AccessTokens.Find(secret)!.LastUsed);
        _clock.Advance(TimeSpan.FromSeconds(1));
        workspace.AccessTokens.NoteUse(token.Id);
        Assert.Equal(first.AddMinutes(1), workspace.AccessTokens.Find(secret)!.LastUsed);
    }

    [Fact]
    public async Task A_token_without_a_name_or_with_an_end_in_the_past_is_not_made()
    {
        await using Workspace workspace = Workspace.Open(_folder.Path, clock: _clock);
        Assert.Throws<UserErrorException>(() => workspace.AccessTokens.Create("  "));
        Assert.Throws<UserErrorException>(() => workspace.AccessTokens.Create(new string('x', AccessToken.LongestName + 1)));
        Assert.Throws<UserErrorException>(() => workspace.AccessTokens.Create("late", _clock.GetUtcNow()));
        Assert.Empty(workspace.AccessTokens.List());
    }
}
