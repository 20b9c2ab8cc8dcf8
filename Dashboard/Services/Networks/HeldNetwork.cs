using Dashboard.Analysis.Networks;

namespace Dashboard.Services.Networks;

/// <summary>
/// A network that pages run off their own threads. One that was read only to be looked at is freed when it was let go and nobody runs it any more: libtorch does not
/// survive weights that vanish under it.
/// </summary>
public sealed class HeldNetwork : IDisposable
{
    private readonly Lock _gate = new();
    private readonly INetwork _network;
    private readonly bool _isOwned;
    private int _users;
    private bool _letGo;

    private HeldNetwork(INetwork network, bool isOwned) => (_network, _isOwned) = (network, isOwned);

    public string Name => _network.Name;

    /// <summary>Of nobody else.</summary>
    public static HeldNetwork Owned(INetwork network) => new(network, isOwned: true);

    /// <summary>The catalogue's, which frees it.</summary>
    public static HeldNetwork Shared(INetwork network) => new(network, isOwned: false);

    /// <exception cref="OperationCanceledException">It was let go before.</exception>
    public T Use<T>(Func<INetwork, T> work)
    {
        lock (_gate)
        {
            if (_letGo)
            {
                throw new OperationCanceledException("The network was let go.");
            }

            _users++;
        }

        try
        {
            return work(_network);
        }
        finally
        {
            Leave(() => _users--);
        }
    }

    public void Dispose() => Leave(() => _letGo = true);

    private void Leave(Action how)
    {
        bool isLast;
        lock (_gate)
        {
            bool wasOver = _letGo && _users == 0;
            how();
            isLast = _letGo && _users == 0 && !wasOver;
        }

        if (isLast && _isOwned)
        {
            _network.Dispose();
        }
    }
}
