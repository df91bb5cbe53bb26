namespace Portico.Core.Catalog.Entities;

/// <summary>Takes an entity's facts, one by one.</summary>
internal interface IFactVisitor
{
    /// <param name="key">Path in lower case.</param>
    /// <param name="value">Value in its original case; meaningless when there is none.</param>
    /// <param name="hasValue">False when the key merely exists: null, or longer than what is compared.</param>
    /// <param name="element">Whether it is a text in a list, which is also the key <c>path.value</c> with value true.</param>
    void Fact(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, bool hasValue, bool element);
}
