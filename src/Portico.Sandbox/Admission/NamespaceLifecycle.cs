using System.Text.Json.Nodes;
using Portico.Sandbox.Registry;

namespace Portico.Sandbox.Admission;

/// <summary>Objects live only in namespaces that exist and aren't being deleted.</summary>
internal static class NamespaceLifecycle
{
    public static GroupResource Namespaces { get; } = new("", "namespaces");

    /// <summary>Namespaces that are there from the start.</summary>
    public static string[] Initial { get; } = ["default", "kube-system", "kube-public", "kube-node-lease"];

    public static void CheckCreate(RegistryState state, WriteTarget target)
    {
        if (!target.Resource.Namespaced) return;
        var found = state.Find(Namespaces, new ObjectKey("", target.Namespace))
            ?? throw new SandboxStatusException(404, "NotFound", $"namespaces \"{target.Namespace}\" not found")
            {
                Details = StatusErrors.Details("", "namespaces", target.Namespace),
            };
        if (!found.Terminating) return;
        var error = StatusErrors.Forbidden(target.Resource, target.Name,
            $"unable to create new content in namespace {target.Namespace} because it is being terminated");
        error.Details!["causes"] = new JsonArray(new JsonObject
        {
            ["reason"] = "NamespaceTerminating",
            ["message"] = $"namespace {target.Namespace} is being terminated",
            ["field"] = "metadata.namespace",
        });
        throw error;
    }

    public static void CheckDelete(ApiResource resource, string name)
    {
        if (KindTraits.IsNamespace(resource) && name is ("default" or "kube-system" or "kube-public"))
        {
            throw StatusErrors.Forbidden(resource, name, "this namespace may not be deleted");
        }
    }

    /// <summary>Whether a terminating namespace still waits for its content to go.</summary>
    public static bool Holds(ApiResource resource, JsonObject obj) =>
        KindTraits.IsNamespace(resource) && obj.At("spec").Array("finalizers") is { Count: > 0 };
}
