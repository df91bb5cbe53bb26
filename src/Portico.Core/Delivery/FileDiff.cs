namespace Portico.Core.Delivery;

/// <summary>One file of a change request: null before = added, null after = deleted.</summary>
public sealed record FileDiff(string Path, string? Before, string? After)
{
    /// <summary>Why the texts aren't given (binary, too large), as a sentence; null when they are.</summary>
    public string? Omitted { get; init; }
}
