using Portico.Core.Errors;

namespace Portico.Core.Clusters;

/// <summary>How Portico gets on with a cluster.</summary>
/// <param name="Name">Portico's name of it.</param>
/// <param name="Connected">Whether the last contact succeeded.</param>
public sealed record ClusterStatus(string Name, bool Connected)
{
    public string Server { get; init; } = "";

    public string? Version { get; init; }

    /// <summary>Last successful contact.</summary>
    public DateTimeOffset? LastContact { get; init; }

    /// <summary>Why it isn't connected: what, where, what to do.</summary>
    public string? Problem { get; init; }

    public ErrorCode? ProblemCode { get; init; }
}
