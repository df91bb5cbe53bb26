namespace Portico.Core.Rollouts;

/// <summary>Tells pages that rollouts changed. Signals are coalesced; a reader re-reads what it shows.</summary>
public interface IRolloutFeed
{
    /// <summary>Grows with every change.</summary>
    long Sequence { get; }

    /// <summary>One signal per change; a slow reader gets the joined ids of what it missed.</summary>
    IAsyncEnumerable<RolloutSignal> Signals(CancellationToken cancellationToken);
}
