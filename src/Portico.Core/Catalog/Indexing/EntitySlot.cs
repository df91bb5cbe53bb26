using Portico.Sdk.Resources;

namespace Portico.Core.Catalog.Indexing;

/// <summary>What the index keeps of one entity beside the postings of its facts.</summary>
internal struct EntitySlot
{
    /// <summary>Its facts, ascending; null when the slot is free.</summary>
    public int[]? Facts;

    /// <summary>The fact that holds its id.</summary>
    public int Id;

    /// <summary>The fact that holds its entity ref.</summary>
    public int Ref;

    public ulong Fingerprint;
    public long Created;
    public long Updated;
    public ResourceRef Source;
    public string Provider;
}
