using System.Collections.Immutable;

namespace Portico.Core.Forms;

/// <summary>Alternatives that a schema states as "one of these must be required".</summary>
/// <param name="Object">The object that holds them, from the holder of the section.</param>
/// <param name="Members">Field names of each alternative.</param>
/// <param name="Exactly">Whether exactly one holds (oneOf), or at least one (anyOf).</param>
public sealed record FormUnion(FieldPath Object, ImmutableArray<ImmutableArray<string>> Members, bool Exactly);
