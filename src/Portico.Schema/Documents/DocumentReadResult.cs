using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Portico.Schema.Documents;

/// <summary>What a reader made of a text: as many documents as could be read, and what is wrong with it.</summary>
/// <param name="Documents">Documents in the order of the text; the one in which reading failed is left out.</param>
/// <param name="Diagnostics">Findings with positions.</param>
public sealed record DocumentReadResult(ImmutableArray<SourceDocument> Documents, ImmutableArray<Diagnostic> Diagnostics)
{
    /// <summary>Whether nothing is wrong with the text.</summary>
    public bool IsValid => Diagnostics.All(d => d.Severity != Severity.Error);

    /// <summary>The root of the first document, or null.</summary>
    public JsonNode? Root => Documents.IsEmpty ? null : Documents[0].Root;
}
