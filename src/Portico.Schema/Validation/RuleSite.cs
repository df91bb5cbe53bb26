using System.Text.Json.Nodes;
using Portico.Schema.Structural;

namespace Portico.Schema.Validation;

/// <summary>A value with rules.</summary>
/// <param name="Schema">The schema that states the rules; also the type of self.</param>
/// <param name="Self">The value, never null.</param>
/// <param name="Path">Its field path; empty for the root.</param>
/// <param name="IsResource">Whether it is a whole resource (the root or an embedded one), so that apiVersion, kind, metadata.name and metadata.generateName are part of self.</param>
public readonly record struct RuleSite(StructuralSchema Schema, JsonNode Self, string Path, bool IsResource)
{
    /// <summary>Whether there is an old value of this very part: an update, and it could be correlated (by field, by list-map key).</summary>
    public bool HasOld { get; init; }

    /// <summary>The old value; null when <see cref="HasOld"/> is false.</summary>
    public JsonNode? OldSelf { get; init; }

    /// <summary>Whether self and oldSelf are equal, or, where there is no old value of this very part, the nearest ancestor that has one is unchanged.</summary>
    public bool IsUnchanged { get; init; }
}
