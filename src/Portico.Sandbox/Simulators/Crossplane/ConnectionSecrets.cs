using System.Text;
using System.Text.Json.Nodes;
using Portico.Sandbox.Simulators.Objects;
using Portico.Sandbox.Simulators.Running;

namespace Portico.Sandbox.Simulators.Crossplane;

/// <summary>Connection secrets: written where <c>spec.writeConnectionSecretToRef</c> says, owned by who asked for them.</summary>
internal static class ConnectionSecrets
{
    private const string Type = "connection.crossplane.io/v1alpha1";

    /// <summary>Writes the details; whether anything was new.</summary>
    public static bool Publish(SimulatorWorld world, JsonObject owner, IReadOnlyDictionary<string, string> details)
    {
        var name = owner.Text("spec", "writeConnectionSecretToRef", "name");
        var @namespace = owner.Text("spec", "writeConnectionSecretToRef", "namespace") is { Length: > 0 } stated ? stated : owner.Namespace();
        if (name.Length == 0 || details.Count == 0) return false;
        var live = world.Objects.Get("v1", "Secret", @namespace, name);

        // Somebody else's secret of that name stays as it is.
        if (live is not null && !live.IsControlledBy(owner)) return false;
        var secret = live?.Copy() ?? ObjectAccess.New("v1", "Secret", @namespace, name);
        if (live is null)
        {
            secret.SetController(owner);
            secret["type"] = Type;
        }

        foreach (var (key, value) in details) secret.Child("data")[key] = Convert.ToBase64String(Encoding.UTF8.GetBytes(value));
        if (live is not null && JsonNode.DeepEquals(live["data"], secret["data"])) return false;
        if (live is null) world.Objects.Create(secret);
        else world.Objects.Update(secret);
        return true;
    }

    /// <summary>Data of the secret that the object writes; empty when there is none yet.</summary>
    public static IReadOnlyDictionary<string, string> Read(SimulatorWorld world, JsonObject owner)
    {
        var name = owner.Text("spec", "writeConnectionSecretToRef", "name");
        var @namespace = owner.Text("spec", "writeConnectionSecretToRef", "namespace") is { Length: > 0 } stated ? stated : owner.Namespace();
        var secret = name.Length > 0 ? world.Objects.Get("v1", "Secret", @namespace, name) : null;
        var details = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in secret.Object("data") ?? []) details[key] = Encoding.UTF8.GetString(Convert.FromBase64String(value.AsText() ?? ""));
        return details;
    }
}
