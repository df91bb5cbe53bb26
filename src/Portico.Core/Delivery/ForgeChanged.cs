namespace Portico.Core.Delivery;

/// <summary>Something happened in a repository of a Git host that tells at once: look there again.</summary>
/// <param name="Host">Name of the Git host.</param>
/// <param name="Repository">Repository on it.</param>
/// <param name="Number">The change request it is about; null when branches were pushed.</param>
public readonly record struct ForgeChanged(string Host, string Repository, int? Number);
