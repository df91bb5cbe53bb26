using System.Text.Json.Nodes;

namespace Portico.Sandbox.Simulators.Objects;

/// <summary>Owner references: who made an object.</summary>
internal static class Owners
{
    public static JsonObject? Controller(this JsonObject obj) =>
        obj.Objects("metadata", "ownerReferences").FirstOrDefault(o => o.Flag("controller") == true);

    public static bool IsControlledBy(this JsonObject obj, JsonObject owner) =>
        obj.Controller() is { } reference && reference.Text("uid") == owner.Uid();

    /// <summary>The reference to a controller, as controllers of Kubernetes write it.</summary>
    public static JsonObject Reference(JsonObject owner) => new()
    {
        ["apiVersion"] = owner.ApiVersion(),
        ["kind"] = owner.Kind(),
        ["name"] = owner.Name(),
        ["uid"] = owner.Uid(),
        ["controller"] = true,
        ["blockOwnerDeletion"] = true,
    };

    public static void SetController(this JsonObject obj, JsonObject owner) =>
        obj.Child("metadata")["ownerReferences"] = new JsonArray(Reference(owner));

    public static bool HasFinalizer(this JsonObject obj, string finalizer) => obj.Texts("metadata", "finalizers").Contains(finalizer);

    public static void AddFinalizer(this JsonObject obj, string finalizer)
    {
        if (obj.At("metadata", "finalizers") is JsonArray list) list.Add(finalizer);
        else obj.Child("metadata")["finalizers"] = new JsonArray(finalizer);
    }

    public static void RemoveFinalizer(this JsonObject obj, string finalizer) =>
        obj.Child("metadata")["finalizers"] =
            new JsonArray([.. obj.Texts("metadata", "finalizers").Where(f => f != finalizer).Select(f => (JsonNode)f)]);
}
