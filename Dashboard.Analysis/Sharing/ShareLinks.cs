using System.Collections.Immutable;
using System.Globalization;
using Dashboard.Analysis.Activations;
using Dashboard.Analysis.Storage;

namespace Dashboard.Analysis.Sharing;

/// <summary>The links of dashboard.db, kept in memory as well, since every request of a viewer asks.</summary>
public sealed class ShareLinks : IShareLinks
{
    /// <summary>Units of frozen views kept in memory, some 9 KB each.</summary>
    private const long FrozenUnitsKept = 20_000;

    private readonly ShareLinkStore _store;
    private readonly TimeProvider _clock;
    private readonly LeastRecentlyUsed<string, FrozenView> _frozen = new(FrozenUnitsKept);
    private readonly Lock _gate = new();
    private ImmutableDictionary<string, ShareLink> _links;

    public ShareLinks(ShareLinkStore store, TimeProvider clock)
    {
        _store = store;
        _clock = clock;
        _links = store.Load().ToImmutableDictionary(l => l.Id, StringComparer.Ordinal);
    }

    public event Action? Changed;

    public IReadOnlyList<ShareLink> List() => [.. _links.Values.OrderByDescending(l => l.Created)];

    public ShareLink? FindOpen(string id) => _links.GetValueOrDefault(id) is { } link && link.IsOpen(_clock.GetUtcNow()) ? link : null;

    public ShareLink? FindOpenByToken(string token)
    {
        string hash = SecretToken.Hash(token);
        return _links.Values.FirstOrDefault(l => l.TokenHash == hash) is { } link ? FindOpen(link.Id) : null;
    }

    public (ShareLink Link, string Token) Create(ShareLinkRequest request)
    {
        DateTimeOffset now = _clock.GetUtcNow();
        string note = request.Note.Trim();
        if (note.Length > ShareLink.LongestNote)
        {
            throw new UserErrorException(string.Create(CultureInfo.InvariantCulture, $"The note has {note.Length} characters; it may have {ShareLink.LongestNote}."));
        }

        if (request.Expires <= now)
        {
            throw new UserErrorException("The link would have expired already; choose a later day.");
        }

        string token = SecretToken.New();
        ShareLink link = new()
        {
            Id = PublicId.New(),
            TokenHash = SecretToken.Hash(token),
            Form = request.Form,
            Address = request.Address,
            RunIds = [.. request.RunIds],
            Note = note,
            IsFrozen = request.Frozen is not null,
            MayExport = request.MayExport,
            Created = now,
            Expires = request.Expires,
        };
        lock (_gate)
        {
            _store.Insert(link, request.Frozen);
            _links = _links.Add(link.Id, link);
        }

        Changed?.Invoke();
        return (link, token);
    }

    public void Revoke(string id)
    {
        lock (_gate)
        {
            if (!_links.TryGetValue(id, out ShareLink? link) || link.Revoked is not null)
            {
                return;
            }

            ShareLink revoked = link with { Revoked = _clock.GetUtcNow() };
            _store.Revoke(revoked);
            _links = _links.SetItem(id, revoked);
        }

        Changed?.Invoke();
    }

    public void NoteUse(string id)
    {
        lock (_gate)
        {
            if (_links.TryGetValue(id, out ShareLink? link))
            {
                ShareLink used = link with { LastUsed = _clock.GetUtcNow(), Uses = link.Uses + 1 };
                _links = _links.SetItem(id, used);
                try
                {
                    _store.Update(used);
                }
                catch (UserErrorException)
                {
                    // A full disk is no reason to show a viewer nothing; the next use is written again.
                }
            }
        }
    }

    public FrozenView? FindFrozen(ShareLink link)
    {
        if (!link.IsFrozen)
        {
            return null;
        }

        if (!_frozen.TryGet(link.Id, out FrozenView view))
        {
            view = _store.LoadFrozen(link);
            _frozen.Set(link.Id, view.Runs.Sum(r => r.Layers.Values.Sum(l => (long)l.Units.Count)), view);
        }

        return view;
    }
}
