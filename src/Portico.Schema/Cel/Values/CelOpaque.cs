namespace Portico.Schema.Cel.Values;

/// <summary>A value of an extension library (quantity, URL, IP, CIDR, semver, format), known by its type name.</summary>
public abstract class CelOpaque : CelValue;
