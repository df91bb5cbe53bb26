using System.Globalization;
using System.Text.Json.Nodes;
using Portico.Sandbox.Registry;

namespace Portico.Sandbox.Admission;

/// <summary>JSON patch (RFC 6902).</summary>
internal sealed class JsonPatch(JsonArray operations) : ObjectPatch
{
    private const int Limit = 10_000;

    public override JsonObject ApplyTo(JsonObject obj)
    {
        if (operations.Count > Limit)
        {
            throw new SandboxStatusException(413, "RequestEntityTooLarge", $"The allowed maximum operations in a JSON patch is {Limit}, got {operations.Count}");
        }

        JsonNode root = obj;
        foreach (var node in operations)
        {
            var operation = node as JsonObject ?? throw StatusErrors.BadRequest("every operation of a JSON patch is an object");
            Apply(ref root, operation);
        }

        return root as JsonObject ?? throw Unprocessable("the patched document is not an object");
    }

    private static void Apply(ref JsonNode root, JsonObject operation)
    {
        var path = Path(operation, "path");
        switch (operation.Text("op"))
        {
            case "add":
                Add(ref root, path, operation["value"]?.DeepClone());
                break;
            case "remove":
                Remove(root, path);
                break;
            case "replace":
                _ = Find(root, path);
                if (path.Length == 0) root = operation["value"]!.DeepClone();
                else Set(root, path, operation["value"]?.DeepClone());
                break;
            case "move":
                var moved = Find(root, Path(operation, "from"))?.DeepClone();
                Remove(root, Path(operation, "from"));
                Add(ref root, path, moved);
                break;
            case "copy":
                Add(ref root, path, Find(root, Path(operation, "from"))?.DeepClone());
                break;
            case "test":
                if (!JsonNode.DeepEquals(Find(root, path), operation["value"])) throw Unprocessable($"testing value {operation.Text("path")} failed");
                break;
            default:
                throw StatusErrors.BadRequest($"Unexpected kind: {operation.Text("op")}");
        }
    }

    private static string[] Path(JsonObject operation, string member)
    {
        var text = operation[member].AsText() ?? throw StatusErrors.BadRequest($"a JSON patch operation lacks \"{member}\"");
        if (text.Length == 0) return [];
        if (text[0] != '/') throw StatusErrors.BadRequest($"the JSON pointer \"{text}\" must start with /");
        return [.. text[1..].Split('/').Select(p => p.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal))];
    }

    private static JsonNode? Find(JsonNode root, ReadOnlySpan<string> path)
    {
        JsonNode? at = root;
        foreach (var step in path)
        {
            at = at switch
            {
                JsonObject obj when obj.ContainsKey(step) => obj[step],
                JsonArray array when Index(step, array.Count) is { } i && i < array.Count => array[i],
                _ => throw Missing(step),
            };
        }

        return at;
    }

    private static void Add(ref JsonNode root, string[] path, JsonNode? value)
    {
        if (path.Length == 0)
        {
            root = value ?? throw Unprocessable("the whole document cannot become null");
            return;
        }

        switch (Find(root, path.AsSpan(0, path.Length - 1)))
        {
            case JsonObject obj:
                obj[path[^1]] = value;
                break;
            case JsonArray array when path[^1] == "-":
                array.Add(value);
                break;
            case JsonArray array when Index(path[^1], array.Count) is { } i:
                array.Insert(i, value);
                break;
            default:
                throw Missing(path[^1]);
        }
    }

    private static void Set(JsonNode root, string[] path, JsonNode? value)
    {
        var parent = Find(root, path.AsSpan(0, path.Length - 1));
        if (parent is JsonObject obj) obj[path[^1]] = value;
        else ((JsonArray)parent!)[Index(path[^1], int.MaxValue)!.Value] = value;
    }

    private static void Remove(JsonNode root, string[] path)
    {
        _ = Find(root, path);
        if (path.Length == 0) throw Unprocessable("the whole document cannot be removed");
        var parent = Find(root, path.AsSpan(0, path.Length - 1));
        if (parent is JsonObject obj) obj.Remove(path[^1]);
        else ((JsonArray)parent!).RemoveAt(Index(path[^1], int.MaxValue)!.Value);
    }

    private static int? Index(string step, int count) =>
        int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index <= count ? index : null;

    private static SandboxStatusException Missing(string step) => Unprocessable($"the path has no \"{step}\"");

    private static SandboxStatusException Unprocessable(string why) =>
        new(422, "Invalid", $"the server rejected our request due to an error in our request ({why})") { Details = [] };
}
