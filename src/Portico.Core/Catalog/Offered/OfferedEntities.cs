using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Portico.Core.Catalog.Entities;
using Portico.Core.Catalog.Projection;
using Portico.Core.Catalog.Rules;
using Portico.Core.Discovery;
using Portico.Schema.Documents;
using Portico.Schema.Explaining;
using Portico.Schema.Structural;
using Portico.Sdk.Catalog;

namespace Portico.Core.Catalog.Offered;

/// <summary>
/// The entities of an offering: a Template, named as TeraSky's plugins name it (<c>appclaims.example.org-v1</c>), and for a plain CRD the API that its
/// instances consume, as XRDs and RGDs have one. Clusters say which are known to have it.
/// </summary>
internal static class OfferedEntities
{
    /// <summary>Name under which offerings hand in their entities.</summary>
    public const string Provider = "offerings";

    /// <summary>The annotation that keeps the clusters, by Portico's names.</summary>
    public const string Clusters = "portico.dev/clusters";

    private const int LongestDefinition = 512 * 1024;

    public static IEnumerable<CatalogEntity> Of(Offering offering, ImmutableArray<string> clusters, CatalogSettings settings)
    {
        if (settings.Templates) yield return Template(offering, clusters, settings);
        if (offering.Type.Source is SchemaSource.Crd) yield return Api(offering, clusters, settings);
    }

    private static CatalogEntity Template(Offering offering, ImmutableArray<string> clusters, CatalogSettings settings)
    {
        var (source, type, prefix) = (OfferedIdentity.Template(offering), offering.Type, settings.Prefix);
        var version = type.Preferred?.Name ?? "";
        var stem = type.Source is SchemaSource.Crd && type.Singular.Length > 0 ? type.Singular : offering.Definition.Name;
        var (from, tag) = type.Source switch
        {
            SchemaSource.Crd => ("kubernetes", "kubernetes-crd"),
            SchemaSource.Rgd => ("kro", "kro"),
            _ => ("crossplane", "crossplane"),
        };
        var annotations = Common(offering, clusters, settings);
        if (from == "kro") annotations[$"{prefix}/kro-rgd"] = "true";
        if (from == "crossplane")
        {
            if (type.Source is SchemaSource.XrdClaim) annotations[$"{prefix}/crossplane-claim"] = "true";
            annotations[$"{prefix}/crossplane-version"] = type.Source is SchemaSource.XrdCompositeV2 ? "v2" : "v1";
            annotations[$"{prefix}/crossplane-scope"] = type.Source is SchemaSource.XrdClaim ? "LegacyCluster" : type.Namespaced ? "Namespaced" : "Cluster";
        }

        var order = new JsonObject { ["id"] = "order", ["name"] = "Order it in Portico", ["action"] = "portico:order", ["input"] = new JsonObject { ["offering"] = offering.Id } };
        return Complete(new CatalogEntity(EntityId.Of(source), source, "Template", stem, offering.Id)
        {
            ApiVersion = "scaffolder.backstage.io/v1beta3",
            RefName = EntityNaming.Valid(version.Length > 0 ? $"{stem}-{version}" : stem, EntityId.Of(source)),
            Title = Bounded.Line(offering.Title, 200),
            Description = Bounded.Line(offering.Description ?? $"Makes a {type.Kind}.", 1000),
            Labels = ImmutableSortedDictionary<string, string>.Empty.Add("forEntity", "system").Add("source", from),
            Tags = Tags(clusters, settings, tag, offering.Category),
            Annotations = annotations.ToImmutable(),
            Spec = new JsonObject { ["type"] = stem, ["steps"] = new JsonArray(order) },
            Relations = [.. OfferedIdentity.Apis(offering, clusters).Select(a => EntityRelation.To(RelationTypes.DependsOn, EntityId.Of(a)))],
        }, offering, settings);
    }

    private static CatalogEntity Api(Offering offering, ImmutableArray<string> clusters, CatalogSettings settings)
    {
        var (source, type) = (OfferedIdentity.Api(offering), offering.Type);
        var annotations = Common(offering, clusters, settings);
        EntityAnnotations.StateApi(annotations, offering.Annotations, settings);
        var definition = Definition(type);
        var (kind, text) = settings.ApisAsOpenApi ? ("openapi", OpenApiDefinition.Of(definition)) : ("crd", YamlWriter.Write(definition));
        return Complete(new CatalogEntity(EntityId.Of(source), source, "API", kind, offering.Id)
        {
            RefName = EntityNaming.Valid($"{type.Kind.ToLowerInvariant()}-{type.Group}--{type.Preferred?.Name}", EntityId.Of(source)),
            Title = Bounded.Line(offering.Title, 200),
            Description = Bounded.Line(offering.Description ?? $"What {type.Kind} takes, defined by the CRD {offering.Definition.Name}.", 1000),
            Tags = Tags(clusters, settings, "kubernetes-crd", offering.Category),
            Annotations = annotations.ToImmutable(),
            Facts = [new EntityFact("Kind", type.Kind), new EntityFact("Group", type.Group), new EntityFact("Version", type.Preferred?.Name ?? "")],
            Spec = new JsonObject { ["type"] = kind, ["definition"] = text.Length <= LongestDefinition ? text : "" },
            Problems = text.Length <= LongestDefinition ? [] : [new EntityProblem("warning", "Its definition is longer than the catalog keeps. Read the CRD on the cluster.")],
        }, offering, settings);
    }

    private static CatalogEntity Complete(CatalogEntity entity, Offering offering, CatalogSettings settings)
    {
        var (owner, spec) = (Bounded.Line(offering.Owner ?? settings.DefaultOwner, 200), entity.Spec!);
        spec["lifecycle"] = settings.DefaultLifecycle;
        if (owner.Length > 0) spec["owner"] = owner;
        var group = EntityRefs.Complete(owner, "group", EntityRefs.DefaultNamespace);
        return entity with
        {
            RefNamespace = EntityRefs.DefaultNamespace,
            Owner = owner,
            Lifecycle = settings.DefaultLifecycle,
            Relations = group is null ? entity.Relations : entity.Relations.Add(new EntityRelation(RelationTypes.OwnedBy, group)),
            Provider = Provider,
            Rule = $"offering {offering.Title}",
            Problems = offering.Problem is { } problem ? entity.Problems.Add(new EntityProblem("error", Bounded.Line(problem, 1000))) : entity.Problems,
        };
    }

    private static ImmutableSortedDictionary<string, string>.Builder Common(Offering offering, ImmutableArray<string> clusters, CatalogSettings settings)
    {
        var all = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        var origin = $"cluster origin: {string.Join(',', clusters)}";
        all["backstage.io/managed-by-location"] = origin;
        all["backstage.io/managed-by-origin-location"] = origin;
        all[Clusters] = string.Join(',', clusters);
        all["portico.dev/offering-id"] = offering.Id;
        all[$"{settings.Prefix}/kubernetes-resource-kind"] = offering.Definition.Kind;
        all[$"{settings.Prefix}/kubernetes-resource-name"] = offering.Definition.Name;
        return all;
    }

    private static ImmutableArray<string> Tags(ImmutableArray<string> clusters, CatalogSettings settings, string from, string? category) =>
        [.. clusters.Select(c => $"cluster:{settings.ClusterName(c)}").Append(from).Append(category ?? "").Select(EntityTexts.Tag).Where(t => t.Length > 0).Distinct()];

    private static JsonObject Definition(ResourceSchema type) => new()
    {
        ["apiVersion"] = "apiextensions.k8s.io/v1",
        ["kind"] = "CustomResourceDefinition",
        ["metadata"] = new JsonObject { ["name"] = $"{type.Plural}.{type.Group}" },
        ["spec"] = new JsonObject
        {
            ["group"] = type.Group,
            ["names"] = new JsonObject { ["kind"] = type.Kind, ["plural"] = type.Plural, ["singular"] = type.Singular },
            ["scope"] = type.Namespaced ? "Namespaced" : "Cluster",
            ["versions"] = new JsonArray([.. type.Versions.Select(v => new JsonObject
            {
                ["name"] = v.Name,
                ["served"] = v.Served,
                ["storage"] = v.Storage,
                ["schema"] = new JsonObject { ["openAPIV3Schema"] = OpenApiWriter.Write(v.Schema) },
            })]),
        },
    };
}
