using System.Text.Json.Nodes;

namespace Portico.Sandbox.Simulators.Objects;

/// <summary>The list <c>status.conditions</c>: one entry a type; the transition time moves only when the status does.</summary>
internal static class Conditions
{
    public static JsonObject? Condition(this JsonObject obj, string type) =>
        obj.Objects("status", "conditions").FirstOrDefault(c => c.Text("type") == type);

    public static bool IsTrue(this JsonObject obj, string type) => obj.Condition(type)?.Text("status") == "True";

    public static void SetCondition(this JsonObject obj, DateTimeOffset now, string type, bool? status, string reason, string message = "")
    {
        var status3 = status switch { true => "True", false => "False", null => "Unknown" };
        var holder = obj.Child("status");
        if (holder["conditions"] is not JsonArray list) holder["conditions"] = list = [];
        var old = list.OfType<JsonObject>().FirstOrDefault(c => c.Text("type") == type);
        var next = new JsonObject
        {
            ["type"] = type,
            ["status"] = status3,
            ["lastTransitionTime"] = old?.Text("status") == status3 ? old.Text("lastTransitionTime") : now.Stamp(),
            ["reason"] = reason,
        };
        if (message.Length > 0) next["message"] = message;
        if (old is null) list.Add(next);
        else list[list.IndexOf(old)] = next;
    }

    public static void RemoveCondition(this JsonObject obj, string type)
    {
        if (obj.At("status", "conditions") is JsonArray list && obj.Condition(type) is { } old) list.Remove(old);
    }
}
