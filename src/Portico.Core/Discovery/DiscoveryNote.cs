namespace Portico.Core.Discovery;

/// <summary>Something about discovery that isn't as it should be.</summary>
/// <param name="Cluster">Where.</param>
/// <param name="Subject">The definition or type it is about.</param>
/// <param name="Message">What is wrong and what to do.</param>
public sealed record DiscoveryNote(string Cluster, string Subject, string Message);
