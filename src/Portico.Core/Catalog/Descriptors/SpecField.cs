namespace Portico.Core.Catalog.Descriptors;

/// <summary>A field of a kind's spec that is checked; others pass.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Shape">What it holds.</param>
/// <param name="Required">Whether it must be there.</param>
internal sealed record SpecField(string Name, SpecShape Shape, bool Required = false)
{
    /// <summary>What may be named, when it is one of a few.</summary>
    public string[] Values { get; init; } = [];

    /// <summary>Relation that the field states; empty when it states none.</summary>
    public string Relation { get; init; } = "";

    /// <summary>Kind of the entities it names when they don't say; empty when they must.</summary>
    public string DefaultKind { get; init; } = "";
}

/// <summary>What a field of spec holds.</summary>
internal enum SpecShape
{
    Text,
    Texts,
    Map,
    Maps,
}
