using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Portico.Sandbox.Registry;

namespace Portico.Sandbox.Api;

/// <summary>Where a paged list goes on. Revision -1 means: in whatever state there is now.</summary>
internal readonly record struct ContinueToken(long Revision, ObjectKey After)
{
    public override string ToString()
    {
        var json = new JsonObject { ["v"] = "meta.k8s.io/v1", ["rv"] = Revision, ["ns"] = After.Namespace, ["name"] = After.Name };
        return Convert.ToBase64String(Encoding.UTF8.GetBytes(json.ToJsonString())).TrimEnd('=').Replace('+', '-').Replace('/', '_');
    }

    public static ContinueToken Parse(string text)
    {
        try
        {
            var padded = text.Replace('-', '+').Replace('_', '/').PadRight((text.Length + 3) / 4 * 4, '=');
            if (JsonNode.Parse(Convert.FromBase64String(padded)) is JsonObject json && json.Number("rv") is { } revision && json.Text("name").Length > 0)
            {
                return new ContinueToken(revision, new ObjectKey(json.Text("ns"), json.Text("name")));
            }
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            throw Bad(e.Message);
        }

        throw Bad("it names no revision and no object");
    }

    private static SandboxStatusException Bad(string why) => StatusErrors.BadRequest($"invalid continue token: continue key is not valid: {why}; start the list again without it");
}
