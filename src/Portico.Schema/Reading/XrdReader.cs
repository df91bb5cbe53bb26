using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Portico.Schema.Documents;
using Portico.Schema.Structural;

namespace Portico.Schema.Reading;

/// <summary>
/// Reads a Crossplane CompositeResourceDefinition: v1 (with a claim, perhaps), v2alpha1 and v2. The fields that Crossplane adds are added as it does
/// (crossplane/crossplane internal/xcrd); what Crossplane ignores of the author's schema (anything beside spec and status) is left out.
/// <code>{kind: CompositeResourceDefinition, spec: {group, scope, names, claimNames, versions: [{name, served, referenceable, schema: {openAPIV3Schema}}]}}</code>
/// </summary>
public static class XrdReader
{
    private const string Legacy = "LegacyCluster";

    /// <summary>Reads <paramref name="document"/>: the claim first when it has one, then the composite resource.</summary>
    public static SchemaReadResult Read(JsonObject document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var context = new SchemaReadContext(document);
        if (document.Map("spec") is not { } spec)
        {
            context.Error("spec", DiagnosticReasons.Required, "the XRD has no spec", "Give group, names and versions in spec.");
            return new SchemaReadResult([], context.Diagnostics);
        }

        var group = spec.Text("group") ?? "";
        if (group.Length == 0) context.Error("spec.group", DiagnosticReasons.Required, "the XRD names no group", "Set spec.group.");
        var first = IsFirst(document);
        var scope = Scope(document, spec, context);
        var versions = Versions(spec, context);
        var found = ImmutableArray.CreateBuilder<ResourceSchema>(2);
        if (spec.Map("claimNames") is { } claim)
        {
            if (scope != Legacy) context.Warning("spec.claimNames", DiagnosticReasons.Invalid, "only LegacyCluster composite resources can offer claims; Crossplane refuses this XRD, and the claim is left out", "Remove claimNames, or set scope: LegacyCluster.");
            else if (Resource(SchemaSource.XrdClaim, group, claim, "spec.claimNames", "claim", context) is { } type)
            {
                var policy = spec.Text("defaultCompositeDeletePolicy") ?? "Background";
                found.Add(type with { Namespaced = true, Versions = Finish(versions, v => CrossplaneFields.Claim(v, policy, first)) });
            }
        }

        var source = scope == Legacy ? SchemaSource.XrdCompositeV1 : SchemaSource.XrdCompositeV2;
        if (Resource(source, group, spec.Map("names"), "spec.names", "composite", context) is { } composite)
        {
            var policy = spec.Text("defaultCompositionUpdatePolicy") ?? "Automatic";
            found.Add(composite with
            {
                Namespaced = scope == "Namespaced",
                Versions = Finish(versions, v => scope == Legacy ? CrossplaneFields.CompositeV1(v, policy, first) : CrossplaneFields.CompositeV2(v, policy, scope == "Namespaced")),
            });
        }

        return new SchemaReadResult(versions.IsEmpty ? [] : found.ToImmutable(), context.Diagnostics);
    }

    /// <summary>Whether it is the API of Crossplane v1.</summary>
    private static bool IsFirst(JsonObject document) => document.Text("apiVersion") is { } version
        && (version.EndsWith("/v1", StringComparison.Ordinal) || version.EndsWith("/v1beta1", StringComparison.Ordinal));

    private static string Scope(JsonObject document, JsonObject spec, SchemaReadContext context)
    {
        var otherwise = IsFirst(document) ? Legacy : "Namespaced";
        var stated = spec.Text("scope");
        if (stated is null) return otherwise;
        if (stated is Legacy or "Namespaced" or "Cluster") return stated;
        context.Error("spec.scope", DiagnosticReasons.NotSupported, $"unknown scope \"{stated}\"", "Use one of Namespaced, Cluster, LegacyCluster.");
        return otherwise;
    }

    private static ResourceSchema? Resource(SchemaSource source, string group, JsonObject? names, string path, string category, SchemaReadContext context)
    {
        if (names?.Text("kind") is not { Length: > 0 } kind)
        {
            context.Error(path + ".kind", DiagnosticReasons.Required, "the XRD names no kind", $"Set {path}.kind and {path}.plural.");
            return null;
        }

        return new ResourceSchema(source, group, kind)
        {
            Plural = names.Text("plural") ?? "",
            Singular = names.Text("singular") ?? kind.ToLowerInvariant(),
            ShortNames = Names.Of(names.List("shortNames")),
            Categories = [.. Names.Of(names.List("categories")), category],
        };
    }

    private static ImmutableArray<SchemaVersion> Finish(ImmutableArray<SchemaVersion> versions, Func<StructuralSchema, StructuralSchema> add) =>
        [.. versions.Select(v => v with { Schema = add(v.Schema) })];

    /// <summary>The versions with the author's schema, untouched.</summary>
    private static ImmutableArray<SchemaVersion> Versions(JsonObject spec, SchemaReadContext context)
    {
        var versions = ImmutableArray.CreateBuilder<SchemaVersion>();
        var list = spec.List("versions") ?? [];
        for (var i = 0; i < list.Count; i++)
        {
            var path = $"spec.versions[{i}]";
            if (list[i] is not JsonObject version || version.Text("name") is not { Length: > 0 } name)
            {
                context.Error(path + ".name", DiagnosticReasons.Required, "the version has no name", "Name it, such as v1alpha1.");
                continue;
            }

            if (version.At("schema", "openAPIV3Schema") is not { } schema)
            {
                context.Error(path + ".schema.openAPIV3Schema", "NoSchema", $"version {name} has no schema; Crossplane cannot make a CRD of it", "Give openAPIV3Schema with properties.spec.");
                continue;
            }

            versions.Add(new SchemaVersion(name, StructuralReader.Read(schema, path + ".schema.openAPIV3Schema", context))
            {
                Served = version.Flag("served", true),
                Storage = version.Flag("referenceable", list.Count == 1),
                Deprecated = version.Flag("deprecated"),
                StatusSubresource = true,
                SpecReplicasPath = version.At("subresources", "scale")?.Text("specReplicasPath"),
                StatusReplicasPath = version.At("subresources", "scale")?.Text("statusReplicasPath"),
            });
        }

        if (list.Count == 0) context.Error("spec.versions", DiagnosticReasons.Required, "the XRD has no version", "Give at least one version with a schema.");
        return versions.ToImmutable();
    }
}
