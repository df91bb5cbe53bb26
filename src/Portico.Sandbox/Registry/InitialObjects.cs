using System.Text.Json.Nodes;
using Portico.Sandbox.Admission;

namespace Portico.Sandbox.Registry;

/// <summary>What a cluster has before anybody does anything.</summary>
internal static class InitialObjects
{
    public static void Create(ISandboxObjects objects)
    {
        foreach (var name in NamespaceLifecycle.Initial)
        {
            if (objects.Get("v1", "Namespace", "", name) is null) objects.Create(Object("v1", "Namespace", "", name));
        }

        if (objects.Get("v1", "Service", "default", "kubernetes") is null)
        {
            var service = Object("v1", "Service", "default", "kubernetes");
            service["spec"] = new JsonObject
            {
                ["clusterIP"] = "10.96.0.1",
                ["ports"] = new JsonArray(new JsonObject { ["name"] = "https", ["port"] = 443, ["targetPort"] = 6443 }),
            };
            objects.Create(service);
        }
    }

    private static JsonObject Object(string apiVersion, string kind, string @namespace, string name)
    {
        var metadata = new JsonObject { ["name"] = name };
        if (@namespace.Length > 0) metadata["namespace"] = @namespace;
        return new JsonObject { ["apiVersion"] = apiVersion, ["kind"] = kind, ["metadata"] = metadata };
    }
}
