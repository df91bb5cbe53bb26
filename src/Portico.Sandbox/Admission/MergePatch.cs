using System.Text.Json.Nodes;

namespace Portico.Sandbox.Admission;

/// <summary>JSON merge patch (RFC 7396): objects merge, null removes, everything else replaces.</summary>
internal sealed class MergePatch(JsonObject patch) : ObjectPatch
{
    public override JsonObject ApplyTo(JsonObject obj)
    {
        Merge(obj, patch);
        return obj;
    }

    private static void Merge(JsonObject obj, JsonObject patch)
    {
        foreach (var (name, value) in patch)
        {
            switch (value)
            {
                case null:
                    obj.Remove(name);
                    break;
                case JsonObject inner:
                    if (obj[name] is not JsonObject there)
                    {
                        there = [];
                        obj[name] = there;
                    }

                    Merge(there, inner);
                    break;
                default:
                    obj[name] = value.DeepClone();
                    break;
            }
        }
    }
}
