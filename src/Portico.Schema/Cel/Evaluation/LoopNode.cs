using Portico.Schema.Cel.Syntax;
using Portico.Schema.Cel.Values;

namespace Portico.Schema.Cel.Evaluation;

/// <summary>Macros over a range. Lists give elements (or index and element), maps give keys (or key and value).</summary>
internal sealed class LoopNode(LoopKind kind, CelNode range, int first, int? second, CelNode? filter, CelNode step) : CelNode
{
    public override CelValue Evaluate(CelFrame frame)
    {
        var over = range.Evaluate(frame);
        if (over.IsError) return over;
        if (over is not (CelList or CelMap)) return CelError.NoSuchOverload;
        return kind switch
        {
            LoopKind.All => Decide(frame, over, deciding: false),
            LoopKind.Exists => Decide(frame, over, deciding: true),
            LoopKind.ExistsOne => Count(frame, over),
            LoopKind.Filter => Filter(frame, over),
            LoopKind.Map or LoopKind.TransformList => Collect(frame, over),
            _ => Build(frame, over),
        };
    }

    /// <summary>all and exists: an element that decides wins over errors of others.</summary>
    private CelValue Decide(CelFrame frame, CelValue over, bool deciding)
    {
        CelValue? fault = null;
        foreach (var _ in Each(frame, over))
        {
            if (!frame.Spend(1)) return CelFrame.OutOfBudget;
            var result = step.Evaluate(frame);
            if (result is CelBool truth)
            {
                if (truth.Value == deciding) return truth;
            }
            else
            {
                fault ??= result is CelError ? result : CelError.NoSuchOverload;
            }
        }
        return fault ?? CelBool.Of(!deciding);
    }

    private CelValue Count(CelFrame frame, CelValue over)
    {
        var count = 0;
        foreach (var _ in Each(frame, over))
        {
            if (!frame.Spend(1)) return CelFrame.OutOfBudget;
            var result = step.Evaluate(frame);
            if (result is not CelBool truth) return result is CelError ? result : CelError.NoSuchOverload;
            if (truth.Value) count++;
        }
        return CelBool.Of(count == 1);
    }

    private CelValue Filter(CelFrame frame, CelValue over)
    {
        var kept = new List<CelValue>();
        foreach (var element in Each(frame, over))
        {
            if (!frame.Spend(1)) return CelFrame.OutOfBudget;
            var result = step.Evaluate(frame);
            if (result is not CelBool truth) return result is CelError ? result : CelError.NoSuchOverload;
            if (truth.Value) kept.Add(element);
        }
        return CelList.Of(kept);
    }

    private CelValue Collect(CelFrame frame, CelValue over)
    {
        var made = new List<CelValue>();
        foreach (var _ in Each(frame, over))
        {
            if (!frame.Spend(1)) return CelFrame.OutOfBudget;
            if (Skips(frame, out var fault)) continue;
            if (fault is not null) return fault;
            var result = step.Evaluate(frame);
            if (result.IsError) return result;
            made.Add(result);
        }
        return CelList.Of(made);
    }

    /// <summary>transformMap keeps the key and makes the value; transformMapEntry makes whole maps that are joined.</summary>
    private CelValue Build(CelFrame frame, CelValue over)
    {
        var made = new Dictionary<CelValue, CelValue>();
        foreach (var key in Each(frame, over))
        {
            if (!frame.Spend(1)) return CelFrame.OutOfBudget;
            if (Skips(frame, out var fault)) continue;
            if (fault is not null) return fault;
            var result = step.Evaluate(frame);
            if (result.IsError) return result;
            if (kind == LoopKind.TransformMap)
            {
                made[frame.Slots[first]!] = result;
                continue;
            }
            if (result is not CelMap entries) return CelError.NoSuchOverload;
            foreach (var newKey in entries.Keys)
            {
                if (!made.TryAdd(newKey, entries.Find(newKey)!)) return new CelError($"insert failed: key {newKey} already exists");
            }
        }
        return CelMap.Of(made);
    }

    private bool Skips(CelFrame frame, out CelValue? fault)
    {
        fault = null;
        if (filter is null) return false;
        var result = filter.Evaluate(frame);
        if (result is CelBool truth) return !truth.Value;
        fault = result is CelError ? result : CelError.NoSuchOverload;
        return false;
    }

    /// <summary>Sets the variables for each element; yields what one variable stands for.</summary>
    private IEnumerable<CelValue> Each(CelFrame frame, CelValue over)
    {
        if (over is CelList list)
        {
            for (var i = 0; i < list.Count; i++)
            {
                var element = list[i];
                frame.Slots[first] = second is null ? element : new CelInt(i);
                if (second is { } slot) frame.Slots[slot] = element;
                yield return element;
            }
        }
        else
        {
            var map = (CelMap)over;
            foreach (var key in map.Keys)
            {
                frame.Slots[first] = key;
                if (second is { } slot) frame.Slots[slot] = map.Find(key)!;
                yield return key;
            }
        }
    }
}
