namespace Portico.Core.Replicas;

/// <summary>The right to do something that only one replica does at a time.</summary>
/// <param name="Name">What it is for.</param>
/// <param name="Epoch">Grows with every holder. What is written under an older one is refused by the store, however late it comes.</param>
public sealed record Lease(string Name, long Epoch);
