using System.Text.Json.Nodes;

namespace Portico.Schema.Documents;

/// <summary>One document of a text.</summary>
/// <param name="Root">Its value; null for an empty document or JSON null.</param>
/// <param name="Positions">Where each field stands in the text.</param>
public sealed record SourceDocument(JsonNode? Root, SourceMap Positions);
