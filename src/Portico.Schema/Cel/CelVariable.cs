using Portico.Schema.Cel.Types;

namespace Portico.Schema.Cel;

/// <summary>A name that an expression may refer to.</summary>
/// <param name="Name">The name; it may be qualified (<c>x.y</c>).</param>
/// <param name="Type">The type of its values.</param>
public sealed record CelVariable(string Name, CelType Type);
