using System.Collections.Immutable;
using Portico.Sdk.Catalog;
using Portico.Sdk.Resources;

namespace Portico.Plugin.Crossplane;

/// <summary>What clients of a Backstage with Crossplane plugins read off a claim or composite.</summary>
internal static class CrossplaneAnnotations
{
    public static ImmutableDictionary<string, string> Of(Resource resource, bool claim, IResourceLookup lookup)
    {
        var all = ImmutableDictionary.CreateBuilder<string, string>();
        void Add(string name, string value)
        {
            if (value.Length > 0) all["~/" + name] = value;
        }

        Add("crossplane-resource", "true");
        var definition = lookup.DefinitionOf(resource.Ref.Cluster, resource.Ref.GroupKind);
        if (claim)
        {
            Add("crossplane-version", "v1");
            Add("claim-name", resource.Ref.Name);
            Add("claim-kind", resource.Ref.Kind);
            Add("claim-group", resource.Ref.Group);
            Add("claim-version", resource.Version);
            Add("claim-plural", definition?.Text("spec", "claimNames", "plural") ?? "");
            var apiVersion = resource.Text("spec", "resourceRef", "apiVersion");
            Add("composite-name", resource.Text("spec", "resourceRef", "name"));
            Add("composite-kind", resource.Text("spec", "resourceRef", "kind"));
            Add("composite-group", GroupKind.Of(apiVersion, "").Group);
            Add("composite-version", apiVersion[(apiVersion.LastIndexOf('/') + 1)..]);
        }
        else
        {
            var v2 = resource.At("spec", "crossplane").ValueKind == System.Text.Json.JsonValueKind.Object;
            Add("crossplane-version", v2 ? "v2" : "v1");
            Add("crossplane-scope", resource.Ref.Namespace.Length > 0 ? "Namespaced" : "Cluster");
            Add("composite-name", resource.Ref.Name);
            Add("composite-namespace", resource.Ref.Namespace);
            Add("composite-kind", resource.Ref.Kind);
            Add("composite-group", resource.Ref.Group);
            Add("composite-version", resource.Version);
        }

        Add("composite-plural", definition?.Text("spec", "names", "plural") ?? "");
        var composition = CrossplaneObject.Composition(resource);
        Add("composition-name", composition);
        if (composition.Length > 0 && lookup.Find(new ResourceRef(resource.Ref.Cluster, CrossplaneObject.Group, "Composition", "", composition)) is { } found)
            Add("composition-functions", string.Join(',', CompositionEntityRule.Functions(found)));
        return all.ToImmutable();
    }
}
