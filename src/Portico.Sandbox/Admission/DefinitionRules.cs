using System.Text.Json.Nodes;
using Portico.Sandbox.Registry;

namespace Portico.Sandbox.Admission;

/// <summary>CustomResourceDefinitions: completed, checked and established in the write that brings them.</summary>
internal static class DefinitionRules
{
    public static void Admit(JsonObject definition, DateTimeOffset now)
    {
        var metadata = definition.Metadata();
        if (metadata["deletionTimestamp"] is not null)
        {
            DefinitionStatus.Set(definition, "Terminating", "True", "InstanceDeletionInProgress", "CustomResource deletion is in progress", now);
            return;
        }

        var finalizers = metadata.Array("finalizers");
        if (finalizers is null) metadata["finalizers"] = finalizers = [];
        if (!finalizers.Any(f => f.AsText() == DefinitionStatus.Finalizer)) finalizers.Add(DefinitionStatus.Finalizer);
        var spec = definition.Child("spec");
        var names = spec.Child("names");
        names.SetDefault("singular", names.Text("kind").ToLowerInvariant());
        names.SetDefault("listKind", names.Text("kind") + "List");
        spec.SetDefault("conversion", new JsonObject { ["strategy"] = "None" });
        var status = definition.Child("status");
        status["acceptedNames"] = names.DeepClone();
        var stored = spec.Array("versions")?.OfType<JsonObject>().FirstOrDefault(v => v.Flag("storage")).Text("name") ?? "";
        if (status["storedVersions"] is not JsonArray storedVersions) status["storedVersions"] = storedVersions = [];
        if (!storedVersions.Any(v => v.AsText() == stored)) storedVersions.Add(stored);
        DefinitionStatus.Set(definition, "NamesAccepted", "True", "NoConflicts", "no conflicts found", now);
        DefinitionStatus.Set(definition, "Established", "True", "InitialNamesAccepted", "the initial names have been accepted", now);
    }
}
