using System.Text.Json.Nodes;
using Portico.Sandbox.Registry;

namespace Portico.Sandbox.Admission;

/// <summary>Conditions of CustomResourceDefinitions.</summary>
internal static class DefinitionStatus
{
    /// <summary>Holds a definition until its objects are gone.</summary>
    public const string Finalizer = "customresourcecleanup.apiextensions.k8s.io";

    public static bool IsEstablished(JsonObject definition) => Condition(definition, "Established") == "True";

    public static string Condition(JsonObject definition, string type) =>
        definition.Object("status").Array("conditions")?.OfType<JsonObject>().FirstOrDefault(c => c.Text("type") == type).Text("status") ?? "";

    /// <summary>Sets a condition; its transition time moves only when the status does.</summary>
    public static void Set(JsonObject obj, string type, string status, string reason, string message, DateTimeOffset now)
    {
        var state = obj.Child("status");
        if (state["conditions"] is not JsonArray conditions) state["conditions"] = conditions = [];
        var condition = conditions.OfType<JsonObject>().FirstOrDefault(c => c.Text("type") == type);
        if (condition is null) conditions.Add(condition = new JsonObject { ["type"] = type });
        if (condition.Text("status") != status) condition["lastTransitionTime"] = ObjectFields.Stamp(now);
        condition["status"] = status;
        condition["reason"] = reason;
        condition["message"] = message;
    }
}
