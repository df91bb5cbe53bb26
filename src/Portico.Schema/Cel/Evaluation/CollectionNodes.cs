using Portico.Schema.Cel.Values;

namespace Portico.Schema.Cel.Evaluation;

/// <summary><c>[a, ?b]</c>.</summary>
internal sealed class ListNode((CelNode Value, bool Optional)[] elements) : CelNode
{
    public override CelValue Evaluate(CelFrame frame)
    {
        if (!frame.Spend(10)) return CelFrame.OutOfBudget;
        var values = new List<CelValue>(elements.Length);
        foreach (var (node, optional) in elements)
        {
            var value = node.Evaluate(frame);
            if (value.IsError) return value;
            if (!optional) values.Add(value);
            else if (value is not CelOptional maybe) return CelError.NoSuchOverload;
            else if (maybe.Value is { } inner) values.Add(inner);
        }
        return CelList.Of(values);
    }
}

/// <summary><c>{k: v, ?k: v}</c>.</summary>
internal sealed class MapNode((CelNode Key, CelNode Value, bool Optional)[] entries) : CelNode
{
    public override CelValue Evaluate(CelFrame frame)
    {
        if (!frame.Spend(30)) return CelFrame.OutOfBudget;
        var map = new Dictionary<CelValue, CelValue>(entries.Length);
        foreach (var (keyNode, valueNode, optional) in entries)
        {
            var key = keyNode.Evaluate(frame);
            if (key.IsError) return key;
            if (key is not (CelBool or CelInt or CelUint or CelString)) return new CelError($"unsupported key type: {key.TypeName}");
            var value = valueNode.Evaluate(frame);
            if (value.IsError) return value;
            if (optional)
            {
                if (value is not CelOptional maybe) return CelError.NoSuchOverload;
                if (maybe.Value is null) continue;
                value = maybe.Value;
            }
            if (!map.TryAdd(key, value)) return new CelError($"Failed with repeated key: {key}");
        }
        return CelMap.Of(map);
    }
}
