using Portico.Sdk.Resources;

namespace Portico.Sdk.Catalog;

/// <summary>A type that a definition object (XRD, CRD, RGD) brings to its cluster.</summary>
/// <param name="Kind">Group and kind.</param>
/// <param name="Plural">Plural name in paths such as <c>appclaims</c>; empty when the definition doesn't say it.</param>
public sealed record DefinedType(GroupKind Kind, string Plural = "");
