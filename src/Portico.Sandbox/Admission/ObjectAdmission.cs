using System.Text.Json.Nodes;
using Portico.Sandbox.Registry;

namespace Portico.Sandbox.Admission;

/// <summary>What every object passes before it is kept: unknown fields, defaults, rules of its kind, its schema, its generation.</summary>
internal sealed class ObjectAdmission(TimeProvider time)
{
    public void Admit(WriteTarget target, JsonObject obj, JsonObject? old)
    {
        if (KindTraits.IsDefinition(target.Resource)) DefinitionRules.Admit(obj, time.GetUtcNow());
        if (KindTraits.IsNamespace(target.Resource) && old is null)
        {
            obj.Child("spec")["finalizers"] = new JsonArray("kubernetes");
            obj.Child("status")["phase"] = "Active";
        }

        if (old is not null) CountGeneration(target, obj, old);
    }

    private static void CountGeneration(WriteTarget target, JsonObject obj, JsonObject old)
    {
        if (target.Subresource == "status" || !KindTraits.CountsGenerations(target.Resource)) return;
        var changed = obj.Any(m => Counts(m.Key) && !JsonNode.DeepEquals(m.Value, old[m.Key])) || old.Any(m => Counts(m.Key) && !obj.ContainsKey(m.Key));
        if (changed) obj.Metadata()["generation"] = (old.Object("metadata").Number("generation") ?? 0) + 1;

        bool Counts(string member) => member is not ("metadata" or "apiVersion" or "kind") && !(member == "status" && target.Version.Status);
    }
}
