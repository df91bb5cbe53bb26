using System.Text.Json.Nodes;
using Portico.Sandbox.Simulators.Crossplane.FieldPaths;
using Portico.Sandbox.Simulators.Objects;

namespace Portico.Sandbox.Simulators.Crossplane.Patches;

/// <summary>One entry of <c>patches</c>: takes a value (or combines several), transforms it, puts it somewhere.</summary>
internal static class Patch
{
    /// <summary>Applies a patch; throws <see cref="FieldPathException"/> with Missing when a required field isn't there.</summary>
    public static void Apply(JsonObject patch, PatchWorld world)
    {
        switch (TypeOf(patch))
        {
            case "FromCompositeFieldPath":
                Copy(patch, world.ObservedComposite, world.DesiredComposed);
                break;
            case "ToCompositeFieldPath":
                if (world.ObservedComposed is { } observed) Copy(patch, observed, world.DesiredComposite);
                break;
            case "CombineFromComposite":
                Combine(patch, world.ObservedComposite, world.DesiredComposed);
                break;
            case "CombineToComposite":
                if (world.ObservedComposed is { } source) Combine(patch, source, world.DesiredComposite);
                break;
            case "FromEnvironmentFieldPath":
                Copy(patch, world.Environment, world.DesiredComposed);
                break;
            case "ToEnvironmentFieldPath":
                if (world.ObservedComposed is { } from) Copy(patch, from, world.Environment);
                break;
            case "CombineFromEnvironment":
                Combine(patch, world.Environment, world.DesiredComposed);
                break;
            case "CombineToEnvironment":
                if (world.ObservedComposed is { } part) Combine(patch, part, world.Environment);
                break;
            case var unknown:
                throw new PatchException($"patch type \"{unknown}\" is not known; use FromCompositeFieldPath, ToCompositeFieldPath, CombineFromComposite, CombineToComposite, their Environment forms or PatchSet");
        }
    }

    public static string TypeOf(JsonObject patch) => patch.Text("type") is { Length: > 0 } type ? type : "FromCompositeFieldPath";

    /// <summary>Whether a patch takes from the composed resource (so that the composed resource needs no rendering for it).</summary>
    public static bool IsToComposite(JsonObject patch) =>
        TypeOf(patch) is "ToCompositeFieldPath" or "CombineToComposite" or "ToEnvironmentFieldPath" or "CombineToEnvironment";

    private static void Copy(JsonObject patch, JsonObject from, JsonObject to)
    {
        var path = patch.Text("fromFieldPath");
        if (path.Length == 0) throw new PatchException($"fromFieldPath is required for a patch of type {TypeOf(patch)}");
        if (!Read(path, from, patch, out var value)) return;
        Write(patch, patch.Text("toFieldPath") is { Length: > 0 } target ? target : path, Transform.All(patch, value), to);
    }

    private static void Combine(JsonObject patch, JsonObject from, JsonObject to)
    {
        if (patch.Object("combine") is not { } combine) throw new PatchException($"combine is required for a patch of type {TypeOf(patch)}");
        var target = patch.Text("toFieldPath");
        if (target.Length == 0) throw new PatchException($"toFieldPath is required for a patch of type {TypeOf(patch)}");
        var values = new List<JsonNode?>();
        foreach (var variable in combine.Objects("variables"))
        {
            // One missing variable: nothing is set, unless the policy asks for it.
            if (!Read(variable.Text("fromFieldPath"), from, patch, out var value)) return;
            values.Add(value);
        }

        if (values.Count == 0) throw new PatchException("combine.variables must name at least one field");
        if (combine.Text("strategy") != "string") throw new PatchException($"combine.strategy \"{combine.Text("strategy")}\" is not known; use string");
        if (combine.Text("string", "fmt") is not { Length: > 0 } format) throw new PatchException("combine.string.fmt is required");
        Write(patch, target, Transform.All(patch, JsonValue.Create(GoFormat.Print(format, values))), to);
    }

    private static bool Read(string path, JsonObject from, JsonObject patch, out JsonNode? value)
    {
        try
        {
            value = FieldPath.Parse(path).Get(from);
            return true;
        }
        catch (FieldPathException e) when (e.Missing && patch.Text("policy", "fromFieldPath") != "Required")
        {
            value = null;
            return false;
        }
    }

    private static void Write(JsonObject patch, string target, JsonNode? value, JsonObject to)
    {
        var path = FieldPath.Parse(target);
        var policy = patch.Text("policy", "toFieldPath");
        if (policy is "" or "Replace" || path.HasWildcard || !path.TryGet(to, out var there))
        {
            path.Set(to, value);
            return;
        }

        path.Set(to, Merge(there, value, policy));
    }

    /// <summary>The merge policies of toFieldPath; without "Force" what is already there wins.</summary>
    private static JsonNode? Merge(JsonNode? there, JsonNode? value, string policy)
    {
        var (force, append) = policy switch
        {
            "MergeObject" or "MergeObjects" => (false, false),
            "ForceMergeObject" or "ForceMergeObjects" => (true, false),
            "MergeObjectsAppendArrays" or "AppendArray" => (false, true),
            "ForceMergeObjectsAppendArrays" => (true, true),
            _ => throw new PatchException($"policy.toFieldPath \"{policy}\" is not known; use Replace, MergeObjects, ForceMergeObjects, MergeObjectsAppendArrays or ForceMergeObjectsAppendArrays"),
        };
        return Merge(there, value, force, append);
    }

    private static JsonNode? Merge(JsonNode? there, JsonNode? value, bool force, bool append)
    {
        switch (there, value)
        {
            case (JsonObject a, JsonObject b):
                var merged = a.Copy();
                foreach (var (name, inner) in b)
                {
                    merged[name] = merged.ContainsKey(name) ? Merge(merged[name]?.DeepClone(), inner, force, append) : inner?.DeepClone();
                }

                return merged;
            case (JsonArray a, JsonArray b) when append:
                var all = (JsonArray)a.DeepClone();
                foreach (var element in b.Where(e => !all.Any(x => JsonNode.DeepEquals(x, e)))) all.Add(element?.DeepClone());
                return all;
            default:
                return force || there is null ? value?.DeepClone() : there;
        }
    }
}
