using System.Collections.Immutable;
using Portico.Schema.Structural;

namespace Portico.Schema.Reading;

/// <summary>What a schema reader made of a document.</summary>
/// <param name="Schemas">Resource types found; an XRD with <c>claimNames</c> gives two, the claim first.</param>
/// <param name="Diagnostics">What is wrong with the document; paths are into the document.</param>
public sealed record SchemaReadResult(ImmutableArray<ResourceSchema> Schemas, ImmutableArray<Diagnostic> Diagnostics)
{
    /// <summary>Whether nothing is wrong with the document; it may still describe no resource type, as a Promise without API.</summary>
    public bool IsValid => Diagnostics.All(d => d.Severity != Severity.Error);
}
