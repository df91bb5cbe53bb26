using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Portico.Schema.Documents;
using Portico.Schema.Structural;

namespace Portico.Schema.Reading;

/// <summary>
/// Reads a CustomResourceDefinition (apiextensions.k8s.io v1, and v1beta1 with its schema above the versions).
/// <code>{kind: CustomResourceDefinition, spec: {group, scope, names: {kind, plural}, versions: [{name, served, storage, schema: {openAPIV3Schema}}]}}</code>
/// </summary>
public static class CrdReader
{
    /// <summary>Reads <paramref name="document"/>; a version without schema keeps everything, as in the API server, and is warned about.</summary>
    public static SchemaReadResult Read(JsonObject document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return Read(document, "", SchemaSource.Crd);
    }

    internal static SchemaReadResult Read(JsonObject document, string path, SchemaSource source)
    {
        var context = new SchemaReadContext(document);
        var at = path.Length == 0 ? "" : path + ".";
        if (document.Map("spec") is not { } spec)
        {
            context.Error(at + "spec", DiagnosticReasons.Required, "the CRD has no spec", "Give group, names and versions in spec.");
            return new SchemaReadResult([], context.Diagnostics);
        }

        var group = spec.Text("group") ?? "";
        var names = spec.Map("names");
        var kind = names?.Text("kind") ?? "";
        if (group.Length == 0) context.Warning(at + "spec.group", DiagnosticReasons.Required, "the CRD names no group; an API server refuses it", "Set spec.group.");
        if (kind.Length == 0) context.Error(at + "spec.names.kind", DiagnosticReasons.Required, "the CRD names no kind", "Set spec.names.kind.");
        var versions = Versions(spec, at, context);
        if (versions.IsEmpty && source == SchemaSource.Promise) context.Warning(at + "spec.versions", DiagnosticReasons.Required, "the Promise's API has no version; nothing can be requested", "Give at least one version with a schema.");
        else if (versions.IsEmpty) context.Error(at + "spec.versions", DiagnosticReasons.Required, "the CRD has no version", "Give at least one version with a schema.");
        var schema = new ResourceSchema(source, group, kind)
        {
            Plural = names?.Text("plural") ?? "",
            Singular = names?.Text("singular") ?? kind.ToLowerInvariant(),
            ShortNames = Names.Of(names.List("shortNames")),
            Categories = Names.Of(names.List("categories")),
            Namespaced = spec.Text("scope") != "Cluster",
            Versions = versions,
        };
        return new SchemaReadResult(kind.Length == 0 || versions.IsEmpty ? [] : [schema], context.Diagnostics);
    }

    private static ImmutableArray<SchemaVersion> Versions(JsonObject spec, string at, SchemaReadContext context)
    {
        var shared = spec.At("validation", "openAPIV3Schema");
        var status = spec.At("subresources", "status") is not null;
        if (spec.List("versions") is not { } list)
        {
            return spec.Text("version") is { } only
                ? [new SchemaVersion(only, Schema(shared, at + "spec.validation.openAPIV3Schema", context)) { Storage = true, StatusSubresource = status }]
                : [];
        }

        var versions = ImmutableArray.CreateBuilder<SchemaVersion>(list.Count);
        for (var i = 0; i < list.Count; i++)
        {
            var path = $"{at}spec.versions[{i}]";
            if (list[i] is not JsonObject version)
            {
                context.Error(path, "InvalidSchema", "a version must be an object", "Give name, served, storage and schema.");
                continue;
            }

            var name = version.Text("name") ?? "";
            if (name.Length == 0) context.Warning(path + ".name", DiagnosticReasons.Required, "the version has no name; an API server refuses it", "Name it, such as v1alpha1.");
            var own = version.At("schema", "openAPIV3Schema");
            var scale = version.At("subresources", "scale") ?? spec.At("subresources", "scale");
            versions.Add(new SchemaVersion(name, own is null ? Schema(shared, path + ".schema.openAPIV3Schema", context) : Schema(own, path + ".schema.openAPIV3Schema", context))
            {
                Served = version.Flag("served", true),
                Storage = version.Flag("storage", list.Count == 1),
                Deprecated = version.Flag("deprecated"),
                StatusSubresource = status || version.At("subresources", "status") is not null,
                SpecReplicasPath = scale?.Text("specReplicasPath"),
                StatusReplicasPath = scale?.Text("statusReplicasPath"),
                LabelSelectorPath = scale?.Text("labelSelectorPath"),
            });
        }

        return versions.ToImmutable();
    }

    private static StructuralSchema Schema(JsonObject? schema, string path, SchemaReadContext context)
    {
        if (schema is not null) return StructuralReader.Read(schema, path, context);
        context.Warning(path, "NoSchema", "the version has no schema; every field is kept and none is checked", "Give openAPIV3Schema.");
        return StructuralSchema.Anything with { Type = SchemaType.Object };
    }
}
