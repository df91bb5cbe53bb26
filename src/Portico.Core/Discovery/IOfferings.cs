namespace Portico.Core.Discovery;

/// <summary>Offerings, live.</summary>
public interface IOfferings
{
    /// <summary>All, by title; an immutable snapshot.</summary>
    IReadOnlyList<Offering> Current { get; }

    Offering? Find(string id);

    /// <summary>Raised after <see cref="Current"/> changed; handlers must return at once.</summary>
    event Action? Changed;
}
