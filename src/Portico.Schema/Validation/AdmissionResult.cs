using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Portico.Schema.Validation;

/// <summary>What an API server would make of an object.</summary>
/// <param name="Object">The object pruned and defaulted, also when it is refused.</param>
/// <param name="Diagnostics">Causes of refusal as errors; dropped unknown fields as warnings.</param>
/// <param name="StatusCode">200 accepted, 422 invalid, 400 not decodable or an unknown field under Strict.</param>
public sealed record AdmissionResult(JsonObject Object, ImmutableArray<Diagnostic> Diagnostics, int StatusCode)
{
    /// <summary>Whether the object would be stored.</summary>
    public bool IsAccepted => StatusCode == 200;
}
