namespace Portico.Core.Delivery;

/// <summary>One file of a change request: null before = added, null after = deleted.</summary>
public sealed record FileDiff(string Path, string? Before, string? After);
