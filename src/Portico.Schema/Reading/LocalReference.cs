using System.Text.Json.Nodes;
using Portico.Schema.Documents;
using Portico.Schema.Structural;

namespace Portico.Schema.Reading;

/// <summary>Follows <c>$ref: "#/definitions/x"</c> within the document, to a bound; a schema that contains itself becomes "anything" where it recurs.</summary>
internal static class LocalReference
{
    /// <summary>How often one definition may be open inside itself.</summary>
    private const int MaxRecursion = 2;

    public static StructuralSchema Follow(JsonObject schema, string reference, SchemaReadContext context, int depth)
    {
        if (!reference.StartsWith('#'))
        {
            context.Error(context.Path.Child("$ref"), "UnresolvedReference", $"{reference} points outside the document", "Copy what it points to into definitions.");
            return StructuralSchema.Anything;
        }

        if (Resolve(context.Root, reference) is not { } target)
        {
            context.Error(context.Path.Child("$ref"), "UnresolvedReference", $"{reference} is not in the document", "Correct the reference or add the definition.");
            return StructuralSchema.Anything;
        }

        if (context.References.Count(r => r == reference) >= MaxRecursion)
        {
            return StructuralSchema.Anything with { Description = "Contains itself; not unfolded further." };
        }

        context.References.Push(reference);
        var read = StructuralReader.Node(target, context, depth + 1);
        context.References.Pop();
        return read with
        {
            Title = schema.Text("title") ?? read.Title,
            Description = schema.Text("description") ?? read.Description,
            Default = schema.ContainsKey("default") ? schema["default"]?.DeepClone() : read.Default,
            HasDefault = schema.ContainsKey("default") || read.HasDefault,
        };
    }

    private static JsonNode? Resolve(JsonNode root, string reference)
    {
        JsonNode? at = root;
        foreach (var part in reference.Split('/').Skip(1))
        {
            var name = Uri.UnescapeDataString(part).Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
            at = at switch
            {
                JsonObject map => map[name],
                JsonArray list when int.TryParse(name, out var index) && index >= 0 && index < list.Count => list[index],
                _ => null,
            };
        }

        return at;
    }
}
