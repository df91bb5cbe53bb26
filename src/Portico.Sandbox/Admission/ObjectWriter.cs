using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Portico.Sandbox.Admission.Ownership;
using Portico.Sandbox.Registry;
using Portico.Schema;

namespace Portico.Sandbox.Admission;

/// <summary>Creates and changes objects the way an API server does: identity, generation, ownership, lifecycle; then admission; then the store.</summary>
internal sealed class ObjectWriter(ObjectStore store, ObjectAdmission admission, TimeProvider time)
{
    private const int Attempts = 8;

    /// <summary>Creates the object and returns it as served.</summary>
    public JsonObject Create(WriteTarget target, JsonObject obj, bool tracked = false)
    {
        var resource = target.Resource;
        if (resource.Ending) throw StatusErrors.MethodNotAllowed("create not allowed while custom resource definition is terminating");
        var metadata = obj.Metadata();
        TakeNamespace(target, metadata);
        if (metadata.Text("resourceVersion") is not ("" or "0")) throw StatusErrors.BadRequest("resourceVersion should not be set on objects to be created");
        if (metadata.Text("name").Length == 0 && metadata.Text("generateName") is { Length: > 0 } prefix)
        {
            metadata["name"] = prefix[..Math.Min(prefix.Length, 58)] + RandomNumberGenerator.GetString("bcdfghjklmnpqrstvwxz2456789", 5);
        }

        target = target with { Name = metadata.Text("name") };
        if (target.Name.Length == 0)
        {
            throw StatusErrors.Invalid(resource.Group, resource.Kind, metadata.Text("name"),
                [Diagnostic.Error("metadata.name", "FieldValueRequired", "Required value: name or generateName is required")]);
        }

        foreach (var server in (string[])["resourceVersion", "deletionTimestamp", "deletionGracePeriodSeconds", "selfLink"]) metadata.Remove(server);
        metadata["uid"] = Guid.NewGuid().ToString();
        metadata["creationTimestamp"] = ObjectFields.Stamp(time.GetUtcNow());
        if (KindTraits.CountsGenerations(resource)) metadata["generation"] = 1;
        else metadata.Remove("generation");
        if (target.Version.Status && KindTraits.ClearsStatusOnCreate(resource)) obj.Remove("status");
        NamespaceLifecycle.CheckCreate(store.State, target);
        obj = admission.Admit(target, obj, old: null);
        if (!tracked) FieldOwnership.Track(target, old: null, obj, time.GetUtcNow());
        var kept = Stored(target, obj);
        if (target.DryRun)
        {
            if (store.State.Find(resource.Storage, target.Key) is not null) throw StatusErrors.AlreadyExists(resource, target.Name);
            return Shown(target, kept);
        }

        var stored = store.Put(resource.Storage, kept, expected: null) ?? throw StatusErrors.AlreadyExists(resource, target.Name);
        return resource.Read(stored, target.Version.Name);
    }

    /// <summary>Replaces the object by what <paramref name="next"/> makes of it; called again when somebody else was faster.</summary>
    public JsonObject Change(WriteTarget target, Func<JsonObject, JsonObject> next, bool replace = false, bool tracked = false)
    {
        for (var attempt = 1; ; attempt++)
        {
            var stored = store.State.Find(target.Resource.Storage, target.Key) ?? throw StatusErrors.NotFound(target.Resource, target.Name);
            var old = target.Resource.Read(stored, target.Version.Name);
            var changed = next((JsonObject)old.DeepClone());
            var statedRevision = changed.Object("metadata").Text("resourceVersion");
            var result = Merge(target, changed, old, replace);
            result.Metadata()["resourceVersion"] = old.Object("metadata").Text("resourceVersion");
            result = admission.Admit(target, result, old);
            if (!tracked) FieldOwnership.Track(target, old, result, time.GetUtcNow());
            if (target.DryRun) return Shown(target, Stored(target, result));
            var released = stored.Terminating && Finalizers(result) == 0 && !NamespaceLifecycle.Holds(target.Resource, result);
            var done = released ? store.Remove(stored, Stored(target, result)) : store.Put(target.Resource.Storage, Stored(target, result), stored);
            if (done is not null) return target.Resource.Read(done, target.Version.Name);
            if (attempt == Attempts || (replace && statedRevision.Length > 0)) throw StatusErrors.Modified(target.Resource, target.Name);
        }
    }

    /// <summary>Server-side apply: creates or merges. Says whether the object was created.</summary>
    public (JsonObject Object, bool Created) Apply(WriteTarget target, JsonObject applied, bool force)
    {
        applied.Metadata().Remove("creationTimestamp");
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                if (store.State.Find(target.Resource.Storage, target.Key) is null)
                {
                    return (Create(target, ServerSideApply.Merge(target, live: null, applied, force, time.GetUtcNow()), tracked: true), true);
                }

                return (Change(target, old => ServerSideApply.Merge(target, old, applied, force, time.GetUtcNow()), tracked: true), false);
            }
            catch (SandboxStatusException e) when (e.Reason is "AlreadyExists" or "NotFound" && attempt < Attempts && !target.DryRun)
            {
                // Created or deleted between look and write: look again, unless it is the namespace that is missing.
                if (e.Reason == "NotFound" && e.Details.Text("name") != target.Name) throw;
            }
        }
    }

    private static JsonObject Merge(WriteTarget target, JsonObject changed, JsonObject old, bool replace)
    {
        var resource = target.Resource;
        var metadata = changed.Metadata();
        var before = old.Metadata();
        TakeNamespace(target, metadata);
        if (metadata.Text("name") is var name && name != target.Name)
        {
            if (name.Length > 0 || !replace) throw StatusErrors.BadRequest($"the name of the object ({name}) does not match the name on the URL ({target.Name})");
            metadata["name"] = target.Name;
        }

        var stated = metadata.Text("resourceVersion");
        if (stated.Length == 0 && replace && resource.Custom)
        {
            throw StatusErrors.Invalid(resource.Group, resource.Kind, target.Name,
                [Diagnostic.Error("metadata.resourceVersion", "FieldValueInvalid", "Invalid value: 0x0: must be specified for an update")]);
        }

        if (metadata.Text("uid") is { Length: > 0 } uid && uid != before.Text("uid"))
        {
            throw StatusErrors.Conflict(resource, target.Name, $"Precondition failed: UID in precondition: {uid}, UID in object meta: {before.Text("uid")}");
        }

        if (stated.Length > 0 && stated != "0" && stated != before.Text("resourceVersion")) throw StatusErrors.Modified(resource, target.Name);
        if (target.Subresource == "status")
        {
            var kept = (JsonObject)old.DeepClone();
            if (changed["status"] is { } status) kept["status"] = status.DeepClone();
            else kept.Remove("status");
            if (metadata["managedFields"] is { } managed) kept.Metadata()["managedFields"] = managed.DeepClone();
            return kept;
        }

        foreach (var server in (string[])["uid", "creationTimestamp", "deletionTimestamp", "deletionGracePeriodSeconds", "generation"])
        {
            if (before[server] is { } value) metadata[server] = value.DeepClone();
            else metadata.Remove(server);
        }

        if (target.Version.Status)
        {
            if (old["status"] is { } status) changed["status"] = status.DeepClone();
            else changed.Remove("status");
        }

        return changed;
    }

    private static void TakeNamespace(WriteTarget target, JsonObject metadata)
    {
        var stated = metadata.Text("namespace");
        if (!target.Resource.Namespaced)
        {
            metadata.Remove("namespace");
            return;
        }

        if (stated.Length > 0 && stated != target.Namespace)
        {
            throw StatusErrors.BadRequest("the namespace of the provided object does not match the namespace sent on the request");
        }

        metadata["namespace"] = target.Namespace;
    }

    private static int Finalizers(JsonObject obj) => obj.Object("metadata").Array("finalizers")?.Count ?? 0;

    private static JsonObject Stored(WriteTarget target, JsonObject obj) => target.Resource.ToStored is { } convert ? convert(obj) : obj;

    private static JsonObject Shown(WriteTarget target, JsonObject obj) => target.Resource.FromStored is { } convert ? convert(obj) : obj;
}
