using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Portico.Sandbox.Registry;

/// <summary>Writes Events as controllers do: the same reason and message about the same object counts up instead of repeating.</summary>
internal sealed class EventRecorder(ISandboxObjects objects, TimeProvider time)
{
    public void Record(JsonObject about, string type, string reason, string message, string component)
    {
        var now = ObjectFields.Stamp(time.GetUtcNow());
        var metadata = about.Metadata();
        var @namespace = metadata.Text("namespace") is { Length: > 0 } own ? own : "default";
        var key = $"{about.Text("kind")}/{metadata.Text("uid")}/{type}/{reason}/{message}/{component}";
        var name = $"{metadata.Text("name")}.{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))[..16]}";
        if (objects.Get("v1", "Event", @namespace, name) is { } seen)
        {
            seen["count"] = (seen.Number("count") ?? 1) + 1;
            seen["lastTimestamp"] = now;
            objects.Update(seen);
            return;
        }

        objects.Create(new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = "Event",
            ["metadata"] = new JsonObject { ["name"] = name, ["namespace"] = @namespace },
            ["involvedObject"] = new JsonObject
            {
                ["apiVersion"] = about.Text("apiVersion"),
                ["kind"] = about.Text("kind"),
                ["namespace"] = metadata.Text("namespace"),
                ["name"] = metadata.Text("name"),
                ["uid"] = metadata.Text("uid"),
                ["resourceVersion"] = metadata.Text("resourceVersion"),
            },
            ["reason"] = reason,
            ["message"] = message,
            ["type"] = type,
            ["source"] = new JsonObject { ["component"] = component },
            ["reportingComponent"] = component,
            ["reportingInstance"] = "",
            ["firstTimestamp"] = now,
            ["lastTimestamp"] = now,
            ["count"] = 1,
        });
    }
}
