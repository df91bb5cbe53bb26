using System.Text.Json.Nodes;
using Portico.Sandbox.Registry;

namespace Portico.Sandbox.Admission.Ownership;

/// <summary>Who last set which field: after every write that isn't an apply.</summary>
internal static class FieldOwnership
{
    private static readonly string[] ServerFields =
        ["name", "namespace", "creationTimestamp", "selfLink", "uid", "clusterName", "generation", "managedFields", "resourceVersion", "deletionTimestamp", "deletionGracePeriodSeconds"];

    /// <summary>Gives the fields that the write set or changed to its manager, and takes them from all others.</summary>
    public static void Track(WriteTarget target, JsonObject? old, JsonObject obj, DateTimeOffset now)
    {
        var stated = obj.Object("metadata").Array("managedFields");
        var managers = stated is { Count: 0 } or [JsonObject { Count: 0 }] ? new ManagedFields() : ManagedFields.Read(old);
        var schema = TypedFields.Root(target);
        var changed = new FieldSet();
        var removed = new FieldSet();
        TypedFields.Compare(old, obj, schema, changed, removed);
        WithoutServerFields(changed);
        WithoutServerFields(removed);
        if (!changed.Empty || !removed.Empty)
        {
            var mine = managers.For(new ManagedFields.Entry(target.FieldManager, "Update", target.ApiVersion, OwnSubresource(target)));
            foreach (var entry in managers.Entries)
            {
                if (entry != mine) entry.Fields.Subtract(changed);
                entry.Fields.SubtractDeep(removed);
            }

            if (!changed.Empty)
            {
                mine.Fields.Add(changed);
                mine.Time = ObjectFields.Stamp(now);
            }
        }

        managers.Write(obj);
    }

    /// <summary>Removes what no client owns.</summary>
    public static void WithoutServerFields(FieldSet set)
    {
        set.Remove("f:apiVersion");
        set.Remove("f:kind");
        if (set.Find("f:metadata") is not { } metadata) return;
        metadata.Owned = false;
        foreach (var field in ServerFields) metadata.Remove("f:" + field);
        if (metadata.Empty) set.Remove("f:metadata");
    }

    public static string OwnSubresource(WriteTarget target) => target.Subresource is "status" or "scale" ? target.Subresource : "";
}
