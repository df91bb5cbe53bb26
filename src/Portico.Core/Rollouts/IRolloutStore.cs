using Portico.Sdk.Resources;

namespace Portico.Core.Rollouts;

/// <summary>Stored rollouts.</summary>
public interface IRolloutStore
{
    Task SaveAsync(Rollout rollout, CancellationToken cancellationToken);

    Task<Rollout?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>Newest first; of one object when given.</summary>
    Task<IReadOnlyList<Rollout>> ListAsync(ResourceRef? subject, int limit, CancellationToken cancellationToken);

    /// <summary>Those that may still move: not over, and the failed ones, which may recover. Oldest first.</summary>
    Task<IReadOnlyList<Rollout>> OpenAsync(CancellationToken cancellationToken);

    /// <summary>Raised after a rollout was saved; handlers must return at once.</summary>
    event Action<Rollout>? Saved
    {
        add { }
        remove { }
    }
}
