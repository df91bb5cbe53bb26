using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Portico.Sandbox.Admission.BuiltIn;
using Portico.Sandbox.Registry;
using Portico.Schema.Structural;

namespace Portico.Sandbox.Admission;

/// <summary>Turns a CustomResourceDefinition into the resource it defines.</summary>
internal static class CustomResources
{
    public static ApiResource Read(JsonObject definition)
    {
        var spec = definition.Object("spec");
        var names = spec.Object("names");
        var versions = spec.Array("versions")?.OfType<JsonObject>().ToList() ?? [];
        var kind = names.Text("kind");
        return new ApiResource(spec.Text("group"), names.Text("plural"), kind)
        {
            Singular = names.Text("singular") is { Length: > 0 } singular ? singular : kind.ToLowerInvariant(),
            ListKind = names.Text("listKind") is { Length: > 0 } listKind ? listKind : kind + "List",
            ShortNames = Texts(names.Array("shortNames")),
            Categories = Texts(names.Array("categories")),
            Namespaced = spec.Text("scope") == "Namespaced",
            Custom = true,
            Ending = definition.Object("metadata")?["deletionTimestamp"] is not null,
            StorageVersion = versions.FirstOrDefault(v => v.Flag("storage")).Text("name"),
            Versions = [.. versions.Select(v => Version(definition, v)).OrderByDescending(v => ApiGroup.Priority(v.Name)).ThenBy(v => v.Name, StringComparer.Ordinal)],
        };
    }

    private static ApiResourceVersion Version(JsonObject definition, JsonObject version)
    {
        var subresources = version.Object("subresources");
        var scale = subresources.Object("scale");
        var name = version.Text("name");
        return new ApiResourceVersion(name)
        {
            Served = version.Flag("served"),
            Schemas = CustomSchemas.Read(definition, name) ?? new SchemaVersion(name, StructuralSchema.Anything),
            Status = subresources?.ContainsKey("status") == true,
            Scale = scale is null ? null : new ScalePaths(scale.Text("specReplicasPath"), scale.Text("statusReplicasPath"), scale["labelSelectorPath"].AsText()),
            Columns = Columns(version.Array("additionalPrinterColumns")),
            Selectable = [.. (version.Array("selectableFields") ?? []).OfType<JsonObject>().Select(f => SelectableField.Parse(f.Text("jsonPath"), out _)).OfType<SelectableField>()],
            Deprecated = version.Flag("deprecated"),
            DeprecationWarning = version["deprecationWarning"].AsText(),
        };
    }

    private static ImmutableArray<TableColumn> Columns(JsonArray? columns) =>
        columns is null ? [TableCells.Age] :
        [
            .. columns.OfType<JsonObject>().Select(c =>
            {
                var path = JsonPath.Parse(c.Text("jsonPath"));
                var type = c.Text("type");
                return new TableColumn(c.Text("name"), type, (int)(c.Number("priority") ?? 0), (o, now) => Cell(path.First(o), type, now))
                {
                    Format = c.Text("format"),
                    Description = c.Text("description") is { Length: > 0 } text ? text : $"Custom resource definition column (in JSONPath format): {c.Text("jsonPath")}",
                };
            }),
        ];

    private static JsonNode? Cell(JsonNode? value, string type, DateTimeOffset now) => (type, value) switch
    {
        (_, null) => null,
        ("date", JsonValue) when value.AsText() is { } stamp => TableCells.Since(stamp, now),
        ("string", JsonValue) => value.ToString(),
        ("string", _) => value.ToJsonString(),
        ("integer", _) => value.AsNumber() is { } number ? number : null,
        ("number", JsonValue number) when number.TryGetValue(out double _) => value.DeepClone(),
        ("boolean", JsonValue flag) when flag.TryGetValue(out bool _) => value.DeepClone(),
        _ => null,
    };

    private static ImmutableArray<string> Texts(JsonArray? array) => array is null ? [] : [.. array.Select(a => a.AsText() ?? "")];
}
