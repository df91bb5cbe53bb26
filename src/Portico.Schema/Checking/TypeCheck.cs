using System.Collections.Immutable;
using Portico.Schema.Structural;

namespace Portico.Schema.Checking;

/// <summary>What a check found out about one resource type.</summary>
/// <param name="Type">The type.</param>
/// <param name="Versions">Its versions in the order of the document.</param>
public sealed record TypeCheck(ResourceSchema Type, ImmutableArray<VersionCheck> Versions);
