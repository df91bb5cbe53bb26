namespace Portico.Core.Catalog.Indexing;

/// <summary>A key with a value, and who has it.</summary>
internal struct Fact
{
    /// <summary>Length of a fact that says only that the key exists.</summary>
    public const ushort NoValue = ushort.MaxValue;

    /// <summary>Its key; -1 when the place is free.</summary>
    public int Column;

    public int Hash;

    /// <summary>The next fact of the bucket, or the next free place.</summary>
    public int Next;

    /// <summary>Where its value stands: in its original case, and behind that in lower case when it differs.</summary>
    public int Text;

    public ushort Length;

    /// <summary>Length of the value in lower case; zero when it is the same text.</summary>
    public ushort LowerLength;

    /// <summary>Its place in the column's list.</summary>
    public int Place;

    public Posting Posting;
}
