using System.Text.Json;
using System.Text.Json.Nodes;
using Portico.Schema.Documents;
using Portico.Schema.Structural;

namespace Portico.Schema.Validation;

/// <summary>Validates apiVersion, kind and metadata of embedded resources (<c>x-kubernetes-embedded-resource</c>).</summary>
internal sealed class EmbeddedPass(FieldFindings found)
{
    private readonly FieldPath _path = new();

    public void Visit(StructuralSchema schema, JsonNode? value)
    {
        switch (value)
        {
            case JsonObject map:
                if (schema.EmbeddedResource) Resource(map);
                for (var i = 0; i < map.Count; i++)
                {
                    var (name, child) = map.GetAt(i);
                    if (child is not (JsonObject or JsonArray)) continue;
                    if (schema.Properties[name] is { } field) Child(field, child, _path.Push(name));
                    else if (schema.AdditionalProperties is { } other) Child(other, child, _path.PushKey(name));
                }

                break;
            case JsonArray list when schema.Items is { } items:
                for (var i = 0; i < list.Count; i++) Child(items, list[i], _path.Push(i));
                break;
        }
    }

    private void Child(StructuralSchema schema, JsonNode? value, int mark)
    {
        Visit(schema, value);
        _path.Pop(mark);
    }

    private void Resource(JsonObject resource)
    {
        foreach (var name in (ReadOnlySpan<string>)["apiVersion", "kind"])
        {
            if (!resource.TryGetPropertyValue(name, out var value)) found.Required(_path.Child(name), "must not be empty");
            else if (value.Kind() != JsonValueKind.String) found.Invalid(_path.Child(name), value, "must be a string");
            else if (value.Text() is not { Length: > 0 } text) found.Invalid(_path.Child(name), value, "must not be empty");
            else if (name == "kind" && KubernetesNames.Dns1035Label(text.ToLowerInvariant()) is { } problem) found.Invalid(_path.Child(name), value, "may have mixed case, but should otherwise match: " + problem);
            else if (name == "apiVersion" && text.Count(c => c == '/') > 1) found.Invalid(_path.Child(name), value, $"unexpected GroupVersion string: {text}");
        }

        if (resource["metadata"] is not { } metadata) return;
        var path = _path.Child("metadata");
        var copy = metadata.DeepClone();
        if (MetadataShape.Coerce(copy, path, []) is { } undecodable)
        {
            found.Invalid(path, metadata, undecodable);
            return;
        }

        var fields = (JsonObject)copy;
        if (string.IsNullOrEmpty(fields.Text("name"))) fields["name"] = "fakename";
        var namespaced = !string.IsNullOrEmpty(fields.Text("namespace"));
        MetadataPass.Create(fields, path, namespaced, KubernetesNames.PathSegment, found);
    }
}
