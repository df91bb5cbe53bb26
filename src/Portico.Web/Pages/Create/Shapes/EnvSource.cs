using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Portico.Core.Forms;
using Portico.Schema.Structural;

namespace Portico.Web.Pages.Create.Shapes;

/// <summary>Where the value of an environment variable comes from, and the fields it takes.</summary>
/// <param name="Label">Name for people.</param>
/// <param name="Name">Field below <c>valueFrom</c>; null for a value written here.</param>
internal sealed record EnvSource(string Label, string? Name)
{
    private static readonly FieldPath _value = FieldPath.Root.Child("value");
    private static readonly FieldPath _from = FieldPath.Root.Child("valueFrom");
    private static readonly StructuralSchema _text = new() { Type = SchemaType.String };

    public static EnvSource Value { get; } = new("Value", null);

    private static ImmutableArray<EnvSource> All { get; } =
        [Value, new("Secret", "secretKeyRef"), new("Config map", "configMapKeyRef"), new("Field of the pod", "fieldRef"), new("Its resources", "resourceFieldRef")];

    /// <summary>Those that a list's schema has.</summary>
    public static ImmutableArray<EnvSource> In(FormField list)
    {
        var from = list.Schema.Items?.Properties["valueFrom"];
        return [.. All.Where(s => s.Name is null || from?.Properties.Contains(s.Name) == true)];
    }

    /// <summary>The source that an element states; null when it states none.</summary>
    public static EnvSource? Of(JsonNode? element)
    {
        if (element is not JsonObject map) return null;
        if (map["valueFrom"] is JsonObject { Count: > 0 } from) return All.FirstOrDefault(s => s.Name is { } name && from.ContainsKey(name));
        return map.ContainsKey("value") ? Value : null;
    }

    /// <summary>What an element says besides what its row shows, in words.</summary>
    public static string AlsoSet(JsonNode? element)
    {
        if (element is not JsonObject map || Of(element) is not { } source) return "";
        var shown = source.Fields().Select(f => f.Path.Name).ToHashSet();
        IEnumerable<string> also = map.Select(e => e.Key).Where(k => k is not ("name" or "value" or "valueFrom"));
        if (map["valueFrom"] is JsonObject from)
        {
            also = also.Concat(from.Select(e => e.Key).Where(k => k != source.Name));
            if (source.Name is { } name && from[name] is JsonObject said) also = also.Concat(said.Select(e => e.Key).Where(k => !shown.Contains(k)));
        }
        return string.Join(", ", also);
    }

    /// <summary>The fields of the source, from the element.</summary>
    public ImmutableArray<FormField> Fields()
    {
        var at = Name is null ? _from : _from.Child(Name);
        return Name switch
        {
            null => [new FormField(_value, "Value", FieldKind.Text, _text)],
            "secretKeyRef" => [Reference(at, "Secret"), Key(at, "Secret")],
            "configMapKeyRef" => [Reference(at, "ConfigMap"), Key(at, "ConfigMap")],
            "fieldRef" => [Text(at.Child("fieldPath"), "Field") with { Suggestions = ["metadata.name", "metadata.namespace", "metadata.uid", "spec.nodeName", "spec.serviceAccountName", "status.hostIP", "status.podIP"] }],
            _ => [Text(at.Child("resource"), "Resource") with { Suggestions = ["limits.cpu", "limits.memory", "requests.cpu", "requests.memory"] }],
        };
    }

    private static FormField Text(FieldPath path, string label) => new(path, label, FieldKind.Text, _text) { Placeholder = label.ToLowerInvariant(), RequiredWhenUsed = true };

    private static FormField Reference(FieldPath at, string kind) =>
        Text(at.Child("name"), kind == "Secret" ? "Secret" : "Config map") with { Reference = new ReferenceTarget(kind) { Group = "" } };

    private static FormField Key(FieldPath at, string kind) =>
        Text(at.Child("key"), "Key") with { Reference = new ReferenceTarget(kind) { Group = "", Part = ReferencePart.Key, NameFrom = at.Child("name") } };
}
