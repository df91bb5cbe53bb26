using System.Text.Json.Nodes;
using Portico.Sandbox.Simulators.Objects;
using ISandboxObjects = Portico.Sandbox.Registry.ISandboxObjects;

namespace Portico.Sandbox.Simulators.Running;

/// <summary>What the controllers of one simulator share: the objects, the clock, the delays, and writing without needless changes.</summary>
internal sealed class SimulatorWorld(ISandboxObjects objects, SimulatorOptions options, TimeProvider time, string component)
{
    public ISandboxObjects Objects { get; } = objects;

    public SimulatorOptions Options { get; } = options;

    public TimeProvider Time { get; } = time;

    public DateTimeOffset Now => Time.GetUtcNow();

    // Names of sandbox objects are no secret.
#pragma warning disable CA5394
    public Random Random { get; } = options.Seed is { } seed ? new Random(seed) : new Random();
#pragma warning restore CA5394

    /// <summary>Writes the status when it is another than before; the object as it is now.</summary>
    public JsonObject SaveStatus(JsonObject obj, JsonObject before) =>
        JsonNode.DeepEquals(obj["status"], before["status"]) ? obj : Objects.UpdateStatus(obj);

    /// <summary>Writes the object when something but its status is another than before; keeps the unsaved status in the answer.</summary>
    public JsonObject Save(JsonObject obj, JsonObject before)
    {
        var status = obj["status"]?.DeepClone();
        var unchanged = JsonNode.DeepEquals(WithoutStatus(obj), WithoutStatus(before));
        if (unchanged) return obj;
        var saved = Objects.Update(obj);
        saved["status"] = status;
        if (status is null) saved.Remove("status");
        return saved;
    }

    public void Normal(JsonObject about, string reason, string message) => Objects.Record(about, "Normal", reason, message, component);

    public void Warning(JsonObject about, string reason, string message) => Objects.Record(about, "Warning", reason, message, component);

    public void Record(JsonObject about, string type, string reason, string message, string from) =>
        Objects.Record(about, type, reason, message, from);

    /// <summary>What of a delay since <paramref name="start"/> is still to come; zero when it is over.</summary>
    public TimeSpan Left(DateTimeOffset start, TimeSpan delay)
    {
        var left = start + delay - Now;
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    private static JsonObject WithoutStatus(JsonObject obj)
    {
        var copy = obj.Copy();
        copy.Remove("status");
        return copy;
    }
}
