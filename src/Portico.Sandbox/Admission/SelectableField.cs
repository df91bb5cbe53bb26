using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Portico.Sandbox.Registry;
using Portico.Schema.Structural;

namespace Portico.Sandbox.Admission;

/// <summary>
/// A field of a custom resource that field selectors may name: <c>.spec.color</c> is selected by <c>spec.color=blue</c>. Rules as in
/// k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/validation (ValidateCustomResourceSelectableFields).
/// </summary>
/// <param name="Name">What a selector calls it.</param>
/// <param name="Steps">The way to it.</param>
internal sealed record SelectableField(string Name, ImmutableArray<string> Steps)
{
    /// <summary>Reads <c>.spec.color</c> or <c>.spec['my.color']</c>; null with a problem when it is no such path.</summary>
    public static SelectableField? Parse(string path, out string problem)
    {
        problem = "";
        var steps = ImmutableArray.CreateBuilder<string>();
        var at = 0;
        while (at < path.Length)
        {
            if (path.AsSpan(at).StartsWith("['", StringComparison.Ordinal))
            {
                var close = path.IndexOf("']", at, StringComparison.Ordinal);
                if (close < 0) return Refuse("unexpected end of JSON path", out problem);
                steps.Add(path[(at + 2)..close]);
                at = close + 2;
                continue;
            }

            if (path[at] != '.') return Refuse($"expected [ or . but got: {path[at]}", out problem);
            var end = path.AsSpan(at + 1).IndexOfAny('.', '[');
            end = end < 0 ? path.Length : at + 1 + end;
            if (end == at + 1) return Refuse("unexpected end of JSON path", out problem);
            steps.Add(path[(at + 1)..end]);
            at = end;
        }

        return steps.Count == 0 ? Refuse("unexpected end of JSON path", out problem) : new SelectableField(path.TrimStart('.'), steps.ToImmutable());
    }

    /// <summary>The schema that the path leads to; null when there is none, as in lists.</summary>
    public StructuralSchema? In(StructuralSchema root)
    {
        StructuralSchema? at = root;
        foreach (var step in Steps) at = at?.Properties[step] ?? at?.AdditionalProperties;
        return at;
    }

    /// <summary>What an object has there; empty when nothing.</summary>
    public string ValueIn(JsonObject obj)
    {
        JsonNode? at = obj;
        foreach (var step in Steps) at = (at as JsonObject)?[step];
        return at switch
        {
            JsonValue flag when flag.TryGetValue(out bool on) => on ? "true" : "false",
            JsonValue value => value.AsText() ?? value.ToJsonString(),
            _ => "",
        };
    }

    private static SelectableField? Refuse(string why, out string problem)
    {
        problem = why;
        return null;
    }
}
