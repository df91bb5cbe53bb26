using System.Collections.Immutable;
using Portico.Schema.Structural;

namespace Portico.Core.Forms.Hints;

/// <summary>The schema that a path leads to, or why it leads nowhere.</summary>
internal sealed record HintTarget(HintPath Path, StructuralSchema? Schema)
{
    private static readonly StructuralSchema _text = new() { Type = SchemaType.String };
    private static readonly StructuralSchema _texts = new() { Type = SchemaType.Object, AdditionalProperties = _text };
    private static readonly string[] _notInForms = ["apiVersion", "kind", "status"];

    /// <summary>The schema of what holds it.</summary>
    public StructuralSchema Holder { get; private init; } = StructuralSchema.Anything;

    /// <summary>Whether it must be given: required all the way and not defaulted.</summary>
    public bool Asked { get; private init; }

    /// <summary>The first step that isn't there, and what there is instead.</summary>
    public string? Missing { get; private init; }

    public IEnumerable<string> Known { get; private init; } = [];

    /// <summary>The schema of the whole object with what every object has: a type schema leaves metadata out.</summary>
    public static StructuralSchema Whole(ResourceSchema type, StructuralSchema root)
    {
        var metadata = new StructuralSchema
        {
            Type = SchemaType.Object,
            Properties = new SchemaProperties([
                KeyValuePair.Create("name", _text),
                .. type.Namespaced ? [KeyValuePair.Create("namespace", _text)] : Array.Empty<KeyValuePair<string, StructuralSchema>>(),
                KeyValuePair.Create("labels", _texts),
                KeyValuePair.Create("annotations", _texts),
            ]),
        };
        return root with
        {
            Properties = new SchemaProperties([
                KeyValuePair.Create("apiVersion", _text), KeyValuePair.Create("kind", _text), KeyValuePair.Create("metadata", metadata),
                .. root.Properties.Where(p => p.Key is not ("apiVersion" or "kind" or "metadata"))]),
        };
    }

    /// <param name="whole">The schema of the whole object.</param>
    /// <param name="path">The path as it was written.</param>
    public static HintTarget Find(StructuralSchema whole, HintPath path)
    {
        var at = whole;
        var holder = whole;
        var asked = true;
        var steps = ImmutableArray.CreateBuilder<HintStep>(path.Steps.Length);
        foreach (var step in path.Steps)
        {
            var child = Next(at, step, steps);
            if (child is null || (steps.Count == 1 && _notInForms.Contains(step.Name)))
            {
                return new HintTarget(path, null)
                {
                    Missing = step.Kind switch { HintStepKind.Elements => "[*]", HintStepKind.Values => "*", _ => step.Name },
                    Known = at.Items is not null ? ["[*]"] : at.AdditionalProperties is not null ? ["*"] : at.Properties.Select(p => p.Key).Except(ReferenceEquals(at, whole) ? _notInForms : []),
                };
            }
            asked = asked && step.Kind == HintStepKind.Field && at.Required.Contains(step.Name) && !child.HasDefault;
            (holder, at) = (at, child);
        }
        return new HintTarget(new HintPath(steps.ToImmutable()), at) { Asked = asked, Holder = holder };
    }

    private static StructuralSchema? Next(StructuralSchema at, HintStep step, ImmutableArray<HintStep>.Builder steps)
    {
        var named = step.Kind is HintStepKind.Field or HintStepKind.Key;
        var child = step.Kind switch
        {
            HintStepKind.Elements => at.Items,
            HintStepKind.Values => at.AdditionalProperties,
            _ => at.Properties[step.Name] ?? at.AdditionalProperties,
        };
        steps.Add(named ? step with { Kind = at.Properties.Contains(step.Name) ? HintStepKind.Field : HintStepKind.Key } : step);
        return child;
    }
}
