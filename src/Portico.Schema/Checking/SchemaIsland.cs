namespace Portico.Schema.Checking;

/// <summary>A place where a form has nothing to show but a YAML editor.</summary>
/// <param name="Path">Path of the field, <c>[]</c> for elements and <c>{}</c> for values of maps.</param>
/// <param name="Why">What the schema leaves open.</param>
public sealed record SchemaIsland(string Path, string Why);
