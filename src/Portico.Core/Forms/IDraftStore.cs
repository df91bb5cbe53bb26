namespace Portico.Core.Forms;

/// <summary>Half-filled forms, kept so that a lost connection or another browser costs nothing. Secret values are the caller's duty: they never get here.</summary>
public interface IDraftStore
{
    /// <summary>The draft under a key, or null.</summary>
    Task<Draft?> FindAsync(string callerId, string offeringId, string key, CancellationToken cancellationToken);

    /// <summary>Drafts of a caller, newest first; of one offering when given.</summary>
    Task<IReadOnlyList<Draft>> ListAsync(string callerId, string? offeringId, CancellationToken cancellationToken);

    /// <summary>Adds or replaces. Values above 1 MiB are refused with a <see cref="Errors.PorticoException"/>.</summary>
    Task SaveAsync(Draft draft, CancellationToken cancellationToken);

    Task DeleteAsync(string callerId, string offeringId, string key, CancellationToken cancellationToken);
}
