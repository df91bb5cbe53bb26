using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Portico.Core.Forms;

/// <summary>One alternative of a union.</summary>
/// <param name="Label">Name for people.</param>
/// <param name="Names">Names of its fields in the object of the union; empty when the discriminator alone says it.</param>
public sealed record FormUnionMember(string Label, ImmutableArray<string> Names)
{
    /// <summary>The form of its fields; null when the union is only a remark and its fields stand where they are.</summary>
    public FormSection? Body { get; init; }

    /// <summary>What the discriminator says for it; null without discriminator.</summary>
    public JsonNode? Value { get; init; }

    /// <summary>Whether choosing it states its object as <c>{}</c>, which a person may leave empty: <c>emptyDir: {}</c>.</summary>
    public bool IsStatedEmpty { get; init; }
}
