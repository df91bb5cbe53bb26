namespace Portico.Core.Delivery;

/// <summary>A repository on a Git host.</summary>
public sealed record GitRepository(string Host, string Name, string DefaultBranch)
{
    /// <summary>URL to clone from.</summary>
    public string CloneUrl { get; init; } = "";
}
