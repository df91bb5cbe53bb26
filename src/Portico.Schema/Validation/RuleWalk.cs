using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Portico.Schema.Structural;

namespace Portico.Schema.Validation;

/// <summary>
/// Walks an object along its schema and calls the evaluator wherever rules stand. On update a part is set against its old value by field name,
/// or by list-map key, as in k8s.io/apiserver/pkg/cel/common/equality.go.
/// </summary>
internal sealed class RuleWalk(IRuleEvaluator evaluator, RuleRun run)
{
    private static readonly ConditionalWeakTable<StructuralSchema, object> _hasRules = [];
    private readonly FieldPath _path = new();

    /// <summary>Whether any node of a schema states rules.</summary>
    public static bool HasRules(StructuralSchema schema) => (bool)_hasRules.GetValue(schema, static s => Search(s));

    /// <param name="schema">Schema of the value.</param>
    /// <param name="value">The value.</param>
    /// <param name="hasOld">Whether an old value corresponds to it.</param>
    /// <param name="old">The old value.</param>
    /// <param name="isResource">Whether it is a whole resource.</param>
    /// <param name="aboveUnchanged">Whether the nearest ancestor that has an old value is equal to it: that counts for parts that have none of their own, such as elements of atomic lists.</param>
    public void Visit(StructuralSchema schema, JsonNode? value, bool hasOld, JsonNode? old, bool isResource, bool aboveUnchanged = false)
    {
        if (value is null || run.Budget < 0 || !HasRules(schema)) return;
        var unchanged = hasOld ? new Ratchet(schema, value, old).IsUnchanged : aboveUnchanged;
        if (!schema.Validations.IsEmpty)
        {
            evaluator.Evaluate(
                new RuleSite(schema, value, _path.ToString(), isResource || schema.EmbeddedResource) { HasOld = hasOld, OldSelf = old, IsUnchanged = unchanged },
                run);
        }

        switch (value)
        {
            case JsonObject map:
                Fields(schema, map, old as JsonObject, unchanged);
                break;
            case JsonArray list when schema.Items is { } items && HasRules(items):
                Elements(schema, items, list, old as JsonArray, unchanged);
                break;
        }
    }

    private void Fields(StructuralSchema schema, JsonObject map, JsonObject? before, bool unchanged)
    {
        for (var i = 0; i < map.Count; i++)
        {
            var (name, value) = map.GetAt(i);
            var known = schema.Properties[name];
            if ((known ?? schema.AdditionalProperties) is not { } field || !HasRules(field)) continue;
            var oldValue = default(JsonNode);
            var hasOld = before is not null && before.TryGetPropertyValue(name, out oldValue);
            var mark = known is null ? _path.PushKey(name) : _path.Push(name);
            Visit(field, value, hasOld, oldValue, isResource: false, unchanged);
            _path.Pop(mark);
        }
    }

    private void Elements(StructuralSchema schema, StructuralSchema items, JsonArray list, JsonArray? before, bool unchanged)
    {
        var pairs = before is null ? null : new Ratchet(schema, list, before);
        for (var i = 0; i < list.Count; i++)
        {
            var oldElement = pairs?.OldElement(list[i]);
            var mark = _path.Push(i);
            Visit(items, list[i], oldElement is not null, oldElement, isResource: false, unchanged);
            _path.Pop(mark);
        }
    }

    private static object Search(StructuralSchema schema) => !schema.Validations.IsEmpty
        || (schema.Items is { } items && HasRules(items))
        || (schema.AdditionalProperties is { } other && HasRules(other))
        || schema.Properties.Any(p => HasRules(p.Value));
}
