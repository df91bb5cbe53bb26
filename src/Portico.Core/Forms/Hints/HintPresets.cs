using System.Text.Json.Nodes;

namespace Portico.Core.Forms.Hints;

/// <summary>
/// Proposes the defaults of hints. The cluster knows nothing of them, so they are written: into a new object at once, into an optional object or a list element
/// when it comes to be, into a field that depends on others when it is shown.
/// </summary>
internal static class HintPresets
{
    private static readonly string[] _flat = ["spec", "spec.parameters", "spec.forProvider", "metadata", "metadata.labels", "metadata.annotations"];

    /// <summary>Where defaults belong in a document as it is, with the value.</summary>
    public static Dictionary<string, (FieldPath Path, JsonNode Value)> Places(FormHints hints, FormValues values)
    {
        var places = new Dictionary<string, (FieldPath, JsonNode)>(StringComparer.Ordinal);
        if (hints.Presets.IsEmpty) return places;
        var state = HintEvaluation.Of(hints, values.Document);
        foreach (var hint in hints.Presets)
        {
            // What the cluster fills in by itself needs no writing.
            if (hint.Schema.HasDefault && JsonNode.DeepEquals(hint.Schema.Default, hint.Hint.Default)) continue;
            foreach (var path in hint.Path.Places(values.Document))
            {
                if (IsUsed(hints, values, path) && !state.IsUnused(path)) places[path.ToString()] = (path, hint.Hint.Default!);
            }
        }
        return places;
    }

    /// <summary>Writes all defaults that belong there and aren't set.</summary>
    public static void Fill(FormHints hints, FormValues values)
    {
        foreach (var (path, value) in Places(hints, values).Values)
        {
            if (!values.Has(path)) values.Set(path, value.DeepClone());
        }
    }

    /// <summary>Whether everything the field is in exists, or must exist, or is no object to a person.</summary>
    private static bool IsUsed(FormHints hints, FormValues values, FieldPath path)
    {
        var schema = hints.Whole;
        foreach (var step in path.Parent?.Steps() ?? [])
        {
            var required = step.Name is { } name && schema.Required.Contains(name);
            schema = step.Index >= 0 ? schema.Items! : schema.Properties[step.Name!] ?? schema.AdditionalProperties!;
            if (!required && !_flat.Contains(step.ToString()) && !values.Has(step)) return false;
        }
        return true;
    }
}
