using System.Text.Json.Nodes;
using Portico.Schema.Cel.Values;
using Portico.Schema.Structural;

namespace Portico.Schema.Cel.Rules;

/// <summary>A JSON array. Sets and list-maps are equal in any order, as Kubernetes has it.</summary>
internal sealed class JsonList(JsonArray list, StructuralSchema? items, StructuralSchema? schema) : CelList
{
    private readonly CelValue?[] _made = new CelValue?[list.Count];

    public override int Count => list.Count;

    public override CelValue this[int index] => _made[index] ??= JsonValues.Of(items, list[index]);

    internal override bool EqualTo(CelValue other)
    {
        if (schema is null or { ListType: ListType.Atomic }) return base.EqualTo(other);
        if (other is not CelList elements || elements.Count != Count) return false;
        var rest = elements.Elements().ToList();
        foreach (var element in Elements())
        {
            var at = rest.FindIndex(element.EqualTo);
            if (at < 0) return false;
            rest.RemoveAt(at);
        }
        return true;
    }

    internal override int Hash() => schema is null or { ListType: ListType.Atomic } ? base.Hash() : Elements().Aggregate(11, (h, e) => unchecked(h + e.Hash()));
}
