namespace Portico.Schema.Comparing;

/// <summary>What became of a field.</summary>
public enum SchemaChangeKind
{
    /// <summary>It wasn't there before.</summary>
    Added,

    /// <summary>It is there no more.</summary>
    Removed,

    /// <summary>Something about it is different.</summary>
    Changed,
}
