using System.Text.Json.Nodes;
using Portico.Core.Forms;

namespace Portico.Web.Pages.Create.Shapes;

/// <summary>Affinity as sentences: where pods must or would rather run.</summary>
internal static class AffinityText
{
    private const string _required = "requiredDuringSchedulingIgnoredDuringExecution";
    private const string _preferred = "preferredDuringSchedulingIgnoredDuringExecution";

    public static IEnumerable<string> Of(JsonNode? affinity)
    {
        if (affinity is not JsonObject map) yield break;
        if (map["nodeAffinity"] is JsonObject node)
        {
            if (node[_required]?["nodeSelectorTerms"] is JsonArray terms) yield return $"Must run on nodes with {string.Join(" or with ", terms.Select(Node))}.";
            foreach (var one in Each(node[_preferred])) yield return $"Would rather run on nodes with {Node(one["preference"])}{Weight(one)}.";
        }
        foreach (var (name, verb) in ((string, string)[])[("podAffinity", "together with"), ("podAntiAffinity", "apart from")])
        {
            if (map[name] is not JsonObject pods) continue;
            foreach (var one in Each(pods[_required])) yield return $"Must run {verb} pods of {Pods(one)}.";
            foreach (var one in Each(pods[_preferred])) yield return $"Would rather run {verb} pods of {Pods(one["podAffinityTerm"])}{Weight(one)}.";
        }
    }

    private static IEnumerable<JsonObject> Each(JsonNode? list) => list is JsonArray items ? items.OfType<JsonObject>() : [];

    private static string Weight(JsonObject one) => one["weight"] is { } weight ? $" (weight {FieldText.Format(weight)})" : "";

    private static string Pods(JsonNode? term) => $"{SelectorText.Of(term?["labelSelector"])}, by {FieldText.Format(term?["topologyKey"])}";

    private static string Node(JsonNode? term) => term is JsonObject map
        ? SelectorText.Of(new JsonObject { ["matchExpressions"] = map["matchExpressions"]?.DeepClone() }) : "";
}
