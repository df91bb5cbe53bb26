using System.Text.Json.Nodes;
using Portico.Core.Forms;

namespace Portico.Core.Manifests;

/// <summary>Something in a draft that the schema of today doesn't take; it stays in the draft until a person decides.</summary>
/// <param name="Path">Where.</param>
/// <param name="Kind">Why.</param>
/// <param name="Value">What was entered.</param>
/// <param name="Message">What a person is told.</param>
public sealed record DraftMisfit(FieldPath Path, DraftMisfitKind Kind, JsonNode? Value, string Message);
