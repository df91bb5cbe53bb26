namespace Portico.Schema.Comparing;

/// <summary>A difference between two schemas, at a field.</summary>
/// <param name="Path">The field such as <c>spec.rules[*].host</c>.</param>
/// <param name="Kind">What became of it.</param>
/// <param name="What">A sentence: what is different.</param>
/// <param name="Breaking">Whether an object that was valid before may be refused, or lose something, now.</param>
public sealed record SchemaChange(string Path, SchemaChangeKind Kind, string What, bool Breaking);
