using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Portico.Core.Forms.Hints;
using Portico.Core.Forms.Transitions;
using Portico.Schema.Structural;
using Portico.Sdk.Forms;

namespace Portico.Core.Forms;

/// <summary>Gathers the properties that a person sees as one level: wrappers such as <c>spec.parameters</c> and single-child chains are followed.</summary>
internal sealed class FormCollector(FrozenDictionary<string, FieldPlacement> placements, HintLayout hints, FrozenSet<string> known)
{
    private static readonly FrozenSet<string> _wrappers = new[] { "spec", "spec.parameters", "spec.forProvider" }.ToFrozenSet(StringComparer.Ordinal);

    public CollectedFields Root(StructuralSchema root, FrozenSet<string> leftOut)
    {
        var said = CelRequired.Of(root);
        var found = new CollectedFields();
        var holder = new FormCandidate(FieldPath.Root, [""], root) { Asked = true };
        Collect(found, root, holder, leftOut, said);
        hints.Finish(found, holder);
        return found;
    }

    /// <summary>The properties of an object.</summary>
    public CollectedFields Children(FormCandidate holder)
    {
        var found = new CollectedFields();
        Collect(found, holder.Schema, holder, FrozenSet<string>.Empty, FrozenSet<string>.Empty);
        hints.Finish(found, holder);
        return found;
    }

    private void Collect(CollectedFields found, StructuralSchema schema, FormCandidate holder, FrozenSet<string> leftOut, FrozenSet<string> said)
    {
        var (path, asked, inherited) = (holder.Path, holder.Asked, holder.Default as JsonObject);
        found.Objects.Add(new CollectedObject(schema, path, asked));
        var rules = ChangeRules.In(schema);
        // Fields beside spec are rarely for people: Argo CD's operation, a ConfigMap-like data.
        var beside = leftOut.Count > 0 && schema.Properties["spec"] is { Properties.Count: > 0 };
        foreach (var (name, child) in InOrder(schema))
        {
            if (leftOut.Contains(name) || CreationFields.IsFolded(schema, name)) continue;
            var at = path.Child(name);
            var id = at.ToString();
            var placement = placements.GetValueOrDefault(id);
            if (hints.Hides(at, placement?.Hidden == true || IsTrue(child, "x-ui-hidden"))) continue;
            var required = schema.Required.Contains(name) || said.Contains(id);
            var hasDefault = child.HasDefault || inherited?.ContainsKey(name) == true;
            var candidate = hints.With(new FormCandidate(at, [name], child)
            {
                Asked = asked && required && !hasDefault,
                RequiredWhenUsed = !asked && required && !hasDefault,
                HasDefault = hasDefault,
                Default = child.HasDefault ? child.Default : inherited?[name],
                Advanced = IsTrue(child, "x-ui-advanced") || name == "initProvider" || (path.IsRoot && beside && name != "spec") || ManagedFields.IsResolutionPolicy(name, child) || ManagedFields.IsOfWholeObject(name, schema),
                Machinery = placement?.Section ?? ManagedFields.SectionOf(schema, name),
                Owner = (holder.Name, schema),
                Outer = path.IsRoot ? holder.Outer : null,
                Changes = Changes(holder, rules, name, child, id),
                Twin = CreationFields.TwinOf(schema, holder, name),
                Order = OrderOf(child),
            });
            if (candidate.Machinery is null && _wrappers.Contains(id) && child.Properties.Count > 0)
            {
                Collect(found, child, candidate with { Asked = candidate.Asked || (asked && required) }, FrozenSet<string>.Empty, said);
                continue;
            }

            found.Candidates.Add(Follow(candidate));
        }
    }

    /// <summary>Goes down while an object has a single property, so that <c>db.secret</c> is one field "DB secret".</summary>
    private FormCandidate Follow(FormCandidate candidate)
    {
        while (FieldKinds.IsObject(candidate.Schema) && !candidate.Schema.PreserveUnknownFields && candidate.Schema.Properties.Count == 1 && !hints.Names(candidate.Path))
        {
            var (name, child) = candidate.Schema.Properties[0];
            var at = candidate.Path.Child(name);
            if (placements.ContainsKey(at.ToString()) || hints.Hides(at, IsTrue(child, "x-ui-hidden"))) break;
            var required = candidate.Schema.Required.Contains(name);
            var inherited = candidate.Default as JsonObject;
            var hasDefault = child.HasDefault || inherited?.ContainsKey(name) == true;
            candidate = hints.With(candidate with
            {
                Path = at,
                Owner = (candidate.Name, candidate.Schema),
                Names = [.. candidate.Names, name],
                Schema = child,
                Asked = candidate.Asked && required && !hasDefault,
                RequiredWhenUsed = false,
                HasDefault = hasDefault,
                Default = child.HasDefault ? child.Default : inherited?[name],
                Advanced = candidate.Advanced || IsTrue(child, "x-ui-advanced"),
                Help = HelpOf(name, child, candidate),
                Changes = Changes(candidate, ChangeRules.In(candidate.Schema), name, child, at.ToString()),
                Twin = CreationFields.TwinOf(candidate.Schema, candidate, name),
                Order = candidate.Order ?? OrderOf(child),
            });
        }
        return candidate;
    }

    /// <summary>Of a mere name ("Name of the referent.") what it is the name of.</summary>
    private static string? HelpOf(string name, StructuralSchema child, FormCandidate holder)
    {
        var above = holder.Help ?? holder.Schema.Description;
        return name == "name" ? above ?? child.Description : child.Description ?? above;
    }

    private ChangeRule Changes(FormCandidate holder, Dictionary<string, ChangeRule>? rules, string name, StructuralSchema child, string id)
    {
        var changes = ChangeRules.Below(holder.Changes, rules, name, child);
        return known.Contains(id) ? changes.And(new ChangeRule(true, null)) : changes;
    }

    /// <summary>By <c>x-ui-order</c> where it is given, then as in the schema.</summary>
    private static IEnumerable<KeyValuePair<string, StructuralSchema>> InOrder(StructuralSchema schema)
    {
        foreach (var (_, child) in schema.Properties)
        {
            if (child.Extensions.ContainsKey("x-ui-order")) return schema.Properties.OrderBy(p => OrderOf(p.Value) ?? double.MaxValue);
        }
        return schema.Properties;
    }

    private static double? OrderOf(StructuralSchema schema) =>
        schema.Extensions.GetValueOrDefault("x-ui-order") is JsonValue value
        && double.TryParse(value.ToString(), System.Globalization.CultureInfo.InvariantCulture, out var order) ? order : null;

    private static bool IsTrue(StructuralSchema schema, string extension) =>
        schema.Extensions.GetValueOrDefault(extension) is JsonValue value && value.TryGetValue(out bool on) && on;
}
