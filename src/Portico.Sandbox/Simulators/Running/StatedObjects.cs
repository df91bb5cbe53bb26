using System.Text.Json.Nodes;
using Portico.Sandbox.Simulators.Objects;

namespace Portico.Sandbox.Simulators.Running;

/// <summary>Objects that a controller states whole, written only when the statement changed or what is there isn't as stated.</summary>
internal sealed class StatedObjects(SimulatorWorld world, string fieldManager = "")
{
    private readonly Dictionary<ObjectId, (string Uid, string Digest)> _written = [];

    /// <summary>Whether something had to be written. With <paramref name="replace"/> spec is replaced, otherwise server-side applied.</summary>
    public bool Ensure(JsonObject stated, bool replace = false)
    {
        var key = stated.Id();
        var live = world.Objects.Get(key.ApiVersion, key.Kind, key.Namespace, key.Name);
        var digest = Naming.HexDigest(stated.ToJsonString(), 32);
        if (live is not null && _written.TryGetValue(key, out var last) && last == (live.Uid(), digest) && JsonShape.Holds(stated, live)) return false;

        var saved = (live, replace) switch
        {
            (_, false) => world.Objects.Apply(stated, fieldManager),
            (null, _) => world.Objects.Create(stated),
            _ => Replace(live, stated),
        };
        _written[key] = (saved.Uid(), digest);
        return live is null || saved.Text("metadata", "resourceVersion") != live.Text("metadata", "resourceVersion");
    }

    public void Forget(ObjectId key) => _written.Remove(key);

    private JsonObject Replace(JsonObject live, JsonObject stated)
    {
        var next = live.Copy();
        next["spec"] = stated["spec"]?.DeepClone();
        foreach (var part in (ReadOnlySpan<string>)["labels", "annotations"])
        {
            foreach (var (name, value) in stated.Object("metadata", part) ?? []) next.Child("metadata", part)[name] = value?.DeepClone();
        }

        next.Child("metadata")["ownerReferences"] = stated.At("metadata", "ownerReferences")?.DeepClone();
        return world.Objects.Update(next);
    }
}
