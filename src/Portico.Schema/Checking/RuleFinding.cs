namespace Portico.Schema.Checking;

/// <summary>A rule that is stated in a schema.</summary>
/// <param name="Path">Path of the schema that states it.</param>
/// <param name="Rule">The CEL expression.</param>
/// <param name="Compiles">Whether it compiles; null when no compiler was at hand.</param>
/// <param name="Problem">Why it does not compile.</param>
public sealed record RuleFinding(string Path, string Rule, bool? Compiles, string? Problem);
