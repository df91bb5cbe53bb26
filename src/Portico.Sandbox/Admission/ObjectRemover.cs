using System.Text.Json.Nodes;
using Portico.Sandbox.Registry;

namespace Portico.Sandbox.Admission;

/// <summary>Deletes objects: at once, or after their finalizers.</summary>
internal sealed class ObjectRemover(ObjectStore store, TimeProvider time)
{
    private const int Attempts = 8;

    /// <summary>The object as it is now (being deleted), or as it was last when it is gone.</summary>
    public (JsonObject Object, bool Gone) Delete(WriteTarget target, DeleteOptions options)
    {
        NamespaceLifecycle.CheckDelete(target.Resource, target.Name);
        for (var attempt = 1; ; attempt++)
        {
            var stored = store.State.Find(target.Resource.Storage, target.Key) ?? throw StatusErrors.NotFound(target.Resource, target.Name);
            var obj = target.Resource.Read(stored, target.Version.Name);
            CheckPreconditions(target, options, obj);
            var finalizers = WithPropagation(obj, options);
            if (KindTraits.IsDefinition(target.Resource) && !stored.Terminating && !finalizers.Contains(DefinitionStatus.Finalizer)) finalizers.Add(DefinitionStatus.Finalizer);
            var gone = finalizers.Count == 0 && !NamespaceLifecycle.Holds(target.Resource, obj);
            if (target.DryRun) return (obj, gone);
            StoredObject? done;
            if (gone)
            {
                done = store.Remove(stored);
            }
            else
            {
                MarkTerminating(target, obj, finalizers);
                done = store.Put(target.Resource.Storage, target.Resource.ToStored is { } convert ? convert(obj) : obj, stored);
            }

            if (done is not null) return (target.Resource.Read(done, target.Version.Name), gone);
            if (attempt == Attempts) throw StatusErrors.Modified(target.Resource, target.Name);
        }
    }

    private void MarkTerminating(WriteTarget target, JsonObject obj, List<string> finalizers)
    {
        var metadata = obj.Metadata();
        if (finalizers.Count > 0) metadata["finalizers"] = new JsonArray([.. finalizers.Select(f => (JsonNode)f)]);
        else metadata.Remove("finalizers");
        if (metadata["deletionTimestamp"] is not null) return;
        metadata["deletionTimestamp"] = ObjectFields.Stamp(time.GetUtcNow());
        metadata["deletionGracePeriodSeconds"] = 0;
        if (metadata.Number("generation") is { } generation) metadata["generation"] = generation + 1;
        if (KindTraits.IsNamespace(target.Resource))
        {
            metadata.Remove("deletionGracePeriodSeconds");
            obj.Child("status")["phase"] = "Terminating";
        }
    }

    private static List<string> WithPropagation(JsonObject obj, DeleteOptions options)
    {
        var finalizers = obj.Object("metadata").Array("finalizers")?.Select(f => f.AsText() ?? "").ToList() ?? [];
        if (options.Propagation.Length == 0) return finalizers;
        finalizers.RemoveAll(f => f is "orphan" or "foregroundDeletion");
        if (options.Propagation == "Orphan") finalizers.Add("orphan");
        if (options.Propagation == "Foreground") finalizers.Add("foregroundDeletion");
        return finalizers;
    }

    private static void CheckPreconditions(WriteTarget target, DeleteOptions options, JsonObject obj)
    {
        var metadata = obj.Metadata();
        if (options.Uid.Length > 0 && options.Uid != metadata.Text("uid"))
        {
            throw StatusErrors.Conflict(target.Resource, target.Name,
                $"Precondition failed: UID in precondition: {options.Uid}, UID in object meta: {metadata.Text("uid")}");
        }

        if (options.ResourceVersion.Length > 0 && options.ResourceVersion != metadata.Text("resourceVersion"))
        {
            throw StatusErrors.Conflict(target.Resource, target.Name,
                $"Precondition failed: ResourceVersion in precondition: {options.ResourceVersion}, ResourceVersion in object meta: {metadata.Text("resourceVersion")}");
        }
    }
}
