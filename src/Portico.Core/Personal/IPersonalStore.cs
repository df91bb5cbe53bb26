namespace Portico.Core.Personal;

/// <summary>What callers keep for themselves. A caller reads and changes their own lists only.</summary>
public interface IPersonalStore
{
    /// <summary>Newest first.</summary>
    Task<IReadOnlyList<PersonalItem>> ListAsync(string callerId, PersonalList list, CancellationToken cancellationToken);

    /// <summary>
    /// Adds or renews an entry. The list of recent entities drops its oldest beyond its size; the others refuse a further entry with a
    /// <see cref="Errors.PorticoException"/>.
    /// </summary>
    Task PutAsync(string callerId, PersonalList list, string item, string value, CancellationToken cancellationToken);

    Task RemoveAsync(string callerId, PersonalList list, string item, CancellationToken cancellationToken);
}
