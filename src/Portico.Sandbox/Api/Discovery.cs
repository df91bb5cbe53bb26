using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Portico.Sandbox.Registry;

namespace Portico.Sandbox.Api;

/// <summary>What there is: <c>/api</c>, <c>/apis</c> and the groups below, in the old form and as one aggregated document.</summary>
internal static class Discovery
{
    private static readonly string[] Verbs = ["create", "delete", "deletecollection", "get", "list", "patch", "update", "watch"];
    private static readonly string[] SubVerbs = ["get", "patch", "update"];

    /// <summary>The answer, or null when the path is none of discovery.</summary>
    public static (JsonObject Body, string ContentType)? Find(HttpContext http, string path, ApiCatalog catalog)
    {
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var aggregated = Aggregated(http);
        return parts switch
        {
            ["api"] when aggregated is { } version => (AggregatedDocument(catalog.Groups.Where(g => g.Name.Length == 0), version), AggregatedType(version)),
            ["apis"] when aggregated is { } version => (AggregatedDocument(catalog.Groups.Where(g => g.Name.Length > 0), version), AggregatedType(version)),
            ["api"] => (Versions(http), Answers.Json),
            ["apis"] => (Groups(catalog), Answers.Json),
            ["api", "v1"] => (Resources(catalog.Groups.First(g => g.Name.Length == 0), "v1"), Answers.Json),
            ["apis", var name] when Group(catalog, name) is { } group => (Describe(group, standalone: true), Answers.Json),
            ["apis", var name, var version] when Group(catalog, name) is { } group && group.Versions.Contains(version) => (Resources(group, version), Answers.Json),
            _ => null,
        };
    }

    private static ApiGroup? Group(ApiCatalog catalog, string name) => catalog.Groups.FirstOrDefault(g => g.Name == name && g.Name.Length > 0);

    private static string? Aggregated(HttpContext http)
    {
        foreach (var choice in http.Request.Headers.Accept.ToString().Split(',', StringSplitOptions.TrimEntries))
        {
            var parts = choice.Split(';', StringSplitOptions.TrimEntries);
            if (parts[0] != Answers.Json) continue;
            var kind = Accept.Value(parts, "as");
            if (kind.Length == 0) return null;
            if (kind == "APIGroupDiscoveryList" && Accept.Value(parts, "g") == "apidiscovery.k8s.io" && Accept.Value(parts, "v") is ("v2" or "v2beta1"))
            {
                return Accept.Value(parts, "v");
            }
        }

        return null;
    }

    private static string AggregatedType(string version) => $"application/json;g=apidiscovery.k8s.io;v={version};as=APIGroupDiscoveryList";

    private static JsonObject Versions(HttpContext http) => new()
    {
        ["kind"] = "APIVersions",
        ["versions"] = new JsonArray("v1"),
        ["serverAddressByClientCIDRs"] = new JsonArray(new JsonObject { ["clientCIDR"] = "0.0.0.0/0", ["serverAddress"] = http.Request.Host.ToString() }),
    };

    private static JsonObject Groups(ApiCatalog catalog) => new()
    {
        ["kind"] = "APIGroupList",
        ["apiVersion"] = "v1",
        ["groups"] = new JsonArray([.. catalog.Groups.Where(g => g.Name.Length > 0).Select(g => Describe(g, standalone: false))]),
    };

    private static JsonObject Describe(ApiGroup group, bool standalone)
    {
        JsonObject Entry(string version) => new() { ["groupVersion"] = $"{group.Name}/{version}", ["version"] = version };
        var described = standalone ? new JsonObject { ["kind"] = "APIGroup", ["apiVersion"] = "v1" } : [];
        described["name"] = group.Name;
        described["versions"] = new JsonArray([.. group.Versions.Select(Entry)]);
        described["preferredVersion"] = Entry(group.Versions[0]);
        return described;
    }

    private static JsonObject Resources(ApiGroup group, string version)
    {
        var resources = new JsonArray();
        foreach (var (resource, served) in Served(group, version))
        {
            var entry = Entry(resource.Plural, resource.Singular, resource.Namespaced, resource.Kind, Verbs);
            if (resource.ShortNames.Length > 0) entry["shortNames"] = new JsonArray([.. resource.ShortNames.Select(n => (JsonNode)n)]);
            if (resource.Categories.Length > 0) entry["categories"] = new JsonArray([.. resource.Categories.Select(n => (JsonNode)n)]);
            entry["storageVersionHash"] = Convert.ToBase64String(BitConverter.GetBytes(StableHash($"{resource.Id}/{resource.StorageVersion}")));
            resources.Add(entry);
            if (served.Status) resources.Add(Entry(resource.Plural + "/status", "", resource.Namespaced, resource.Kind, SubVerbs));
            if (served.Scale is null) continue;
            var scale = Entry(resource.Plural + "/scale", "", resource.Namespaced, "Scale", SubVerbs);
            scale["group"] = "autoscaling";
            scale["version"] = "v1";
            resources.Add(scale);
        }

        foreach (var review in AccessReviews.Resources(group.Name)) resources.Add(Entry(review.Plural, "", review.Namespaced, review.Kind, ["create"]));
        return new JsonObject
        {
            ["kind"] = "APIResourceList",
            ["apiVersion"] = "v1",
            ["groupVersion"] = group.Name.Length == 0 ? version : $"{group.Name}/{version}",
            ["resources"] = resources,
        };
    }

    private static JsonObject Entry(string name, string singular, bool namespaced, string kind, string[] verbs) => new()
    {
        ["name"] = name,
        ["singularName"] = singular,
        ["namespaced"] = namespaced,
        ["kind"] = kind,
        ["verbs"] = new JsonArray([.. verbs.Select(v => (JsonNode)v)]),
    };

    private static IEnumerable<(ApiResource Resource, ApiResourceVersion Version)> Served(ApiGroup group, string version) =>
        group.Resources.Select(r => (r, r.Version(version)!)).Where(p => p.Item2 is not null);

    private static JsonObject AggregatedDocument(IEnumerable<ApiGroup> groups, string apiVersion) => new()
    {
        ["kind"] = "APIGroupDiscoveryList",
        ["apiVersion"] = $"apidiscovery.k8s.io/{apiVersion}",
        ["metadata"] = new JsonObject(),
        ["items"] = new JsonArray([.. groups.Select(AggregatedGroup)]),
    };

    private static JsonObject AggregatedGroup(ApiGroup group)
    {
        var versions = new JsonArray();
        foreach (var version in group.Versions)
        {
            var resources = new JsonArray([.. Served(group, version).Select(p => AggregatedResource(p.Resource, p.Version))]);
            foreach (var review in AccessReviews.Resources(group.Name))
            {
                resources.Add(new JsonObject
                {
                    ["resource"] = review.Plural,
                    ["responseKind"] = Kind(group.Name, version, review.Kind),
                    ["scope"] = review.Namespaced ? "Namespaced" : "Cluster",
                    ["singularResource"] = "",
                    ["verbs"] = new JsonArray("create"),
                });
            }

            versions.Add(new JsonObject { ["version"] = version, ["resources"] = resources, ["freshness"] = "Current" });
        }

        return new JsonObject { ["metadata"] = group.Name.Length == 0 ? [] : new JsonObject { ["name"] = group.Name }, ["versions"] = versions };
    }

    private static JsonObject AggregatedResource(ApiResource resource, ApiResourceVersion version)
    {
        var entry = new JsonObject
        {
            ["resource"] = resource.Plural,
            ["responseKind"] = Kind(resource.Group, version.Name, resource.Kind),
            ["scope"] = resource.Namespaced ? "Namespaced" : "Cluster",
            ["singularResource"] = resource.Singular,
            ["verbs"] = new JsonArray([.. Verbs.Select(v => (JsonNode)v)]),
        };
        if (resource.ShortNames.Length > 0) entry["shortNames"] = new JsonArray([.. resource.ShortNames.Select(n => (JsonNode)n)]);
        if (resource.Categories.Length > 0) entry["categories"] = new JsonArray([.. resource.Categories.Select(n => (JsonNode)n)]);
        var subresources = new JsonArray();
        if (version.Status) subresources.Add(Sub("status", Kind(resource.Group, version.Name, resource.Kind)));
        if (version.Scale is not null) subresources.Add(Sub("scale", Kind("autoscaling", "v1", "Scale")));
        if (subresources.Count > 0) entry["subresources"] = subresources;
        return entry;
    }

    private static JsonObject Sub(string name, JsonObject kind) => new()
    {
        ["subresource"] = name,
        ["responseKind"] = kind,
        ["verbs"] = new JsonArray([.. SubVerbs.Select(v => (JsonNode)v)]),
    };

    private static JsonObject Kind(string group, string version, string kind) => new() { ["group"] = group, ["version"] = version, ["kind"] = kind };

    private static ulong StableHash(string text)
    {
        var hash = 14695981039346656037UL;
        foreach (var letter in text) hash = (hash ^ letter) * 1099511628211UL;
        return hash;
    }
}
