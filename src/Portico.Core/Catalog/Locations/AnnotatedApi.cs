using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Portico.Core.Catalog.Descriptors;
using Portico.Core.Catalog.Entities;
using Portico.Core.Catalog.Rules;
using Portico.Core.Graphs;
using Portico.Schema.Documents;
using Portico.Sdk.Resources;

namespace Portico.Core.Catalog.Locations;

/// <summary>
/// An API that an object names by an annotation of TeraSky's: <c>provides-api-from-def</c> and <c>-from-url</c> with an address, <c>-from-resource-ref</c> with
/// <c>{"kind":"Service","apiVersion":"v1","name":"web","target-field":"spec.clusterIP","target-protocol":"http","target-port":"8080","path":"/openapi.json"}</c>.
/// </summary>
/// <param name="Of">The entity of the object.</param>
/// <param name="Address">Where the definition is; empty while the object that it stands in isn't known.</param>
/// <param name="IsServed">Whether the address is one of the API itself.</param>
internal sealed record AnnotatedApi(CatalogEntity Of, string Address, bool IsServed)
{
    /// <summary>Name under which these APIs are handed in.</summary>
    public const string Provider = "annotated apis";

    public static readonly ImmutableArray<string> Names = ["provides-api-from-def", "provides-api-from-url", "provides-api-from-resource-ref"];

    private const int Longest = 2000;

    public string Id => EntityId.Of(Source);

    private ResourceRef Source => new("", "portico.dev", "API", "", Of.Id);

    /// <summary>What the entity's annotations name, or null. A namespace that isn't trusted names nothing.</summary>
    public static AnnotatedApi? Find(CatalogEntity entity, CatalogSettings settings, IResourceCache cache)
    {
        if (!entity.IsLive || !settings.Trusts(entity.Source.Namespace)) return null;
        foreach (var name in Names)
        {
            if (!entity.Annotations.TryGetValue($"{settings.Prefix}/{name}", out var text) || text.Length is 0 or > Longest) continue;
            var address = name.EndsWith("resource-ref", StringComparison.Ordinal) ? OfResource(entity.Source, text, cache) : text.Trim();
            return new AnnotatedApi(entity, address ?? "", IsServed: name[^3..] != "def");
        }

        return null;
    }

    /// <summary>The API's entity: of the same name, owner and system as the one that provides it.</summary>
    public CatalogEntity Entity(string text, CatalogSettings settings)
    {
        var (type, definition) = Definition(text);
        var spec = new JsonObject { ["type"] = type, ["lifecycle"] = Of.Lifecycle, ["owner"] = Of.Owner, ["definition"] = definition };
        if (Of.System.Length > 0) spec["system"] = Of.System;
        var relations = Of.Relations.Where(r => r.Type is RelationTypes.OwnedBy or RelationTypes.PartOf);
        return new CatalogEntity(Id, Source, "API", type, Of.RefName)
        {
            RefName = Of.RefName,
            RefNamespace = Of.RefNamespace,
            Title = Bounded.Line($"{(Of.Title.Length > 0 ? Of.Title : Of.Name)} API", 200),
            Description = $"What {Of.Ref} provides, read from {Bounded.Line(Address, 300)}.",
            Owner = Of.Owner,
            System = Of.System,
            Lifecycle = Of.Lifecycle,
            Annotations = ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal,
            [
                KeyValuePair.Create(settings.Prefix + "/auto-generated-api", "true"), KeyValuePair.Create(EntityAnnotations.Location, $"url:{Address}"),
                KeyValuePair.Create(EntityAnnotations.Origin, $"cluster origin: {Of.Cluster}"),
            ]),
            Spec = spec,
            Relations = [EntityRelation.To("apiProvidedBy", Of.Id), .. relations],
            Provider = Provider,
            Location = $"url:{Address}",
            Rule = $"annotation of {Of.Ref}",
        };
    }

    /// <summary>The type that the text tells by itself, and the text as YAML, with servers that can be called from elsewhere.</summary>
    private (string Type, string Text) Definition(string text)
    {
        if (YamlReader.Read(text).Root is not JsonObject root) return (text.Contains("type Query", StringComparison.Ordinal) ? "graphql" : "openapi", text);
        if (root.ContainsKey("asyncapi")) return ("asyncapi", YamlWriter.Write(root));
        if (IsServed && root.ContainsKey("openapi") && Uri.TryCreate(Address, UriKind.Absolute, out var from)) Reach(root, from);
        return ("openapi", YamlWriter.Write(root));
    }

    private static void Reach(JsonObject root, Uri from)
    {
        var origin = from.GetLeftPart(UriPartial.Authority);
        var servers = root["servers"] as JsonArray ?? [];
        foreach (var server in servers.OfType<JsonObject>())
        {
            // A path counts as an absolute file URI on Unix.
            if (Fields.Text(server, "url") is { Length: > 0 } url && !url.Contains("://", StringComparison.Ordinal) && Uri.TryCreate(from, url, out var absolute)) server["url"] = absolute.ToString();
        }

        if (!servers.OfType<JsonObject>().Any(s => Uri.TryCreate(Fields.Text(s, "url"), UriKind.Absolute, out var url) && url.Host == from.Host)) servers.Add(new JsonObject { ["url"] = origin });
        root["servers"] = servers.Parent is null ? servers : servers.DeepClone();
    }

    private static string? OfResource(ResourceRef self, string text, IResourceCache cache)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            string Said(string name) => document.RootElement.ValueKind == JsonValueKind.Object ? Resource.Text(document.RootElement, name) : "";
            var kind = GroupKind.Of(Said("apiVersion"), Said("kind"));
            // What a Secret holds would stand in an address, in requests and in the log.
            if (kind is { Group: "", Kind: "Secret" }) return null;
            var @namespace = Said("namespace") is { Length: > 0 } other ? other : self.Namespace;
            if (cache.Find(new ResourceRef(self.Cluster, kind.Group, kind.Kind, @namespace, Said("name"))) is not { } resource) return null;
            var host = Field(resource.Json, Said("target-field"));
            if (Uri.CheckHostName(host) is UriHostNameType.Unknown || Said("target-protocol") is not ("http" or "https")) return null;
            return $"{Said("target-protocol")}://{host}{(Said("target-port") is { Length: > 0 } port ? ":" + port : "")}/{Said("path").TrimStart('/')}";
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>A simple path such as <c>status.loadBalancer.ingress[0].hostname</c>.</summary>
    private static string Field(JsonElement at, string path)
    {
        foreach (var step in path.Split(['.', '[', ']'], StringSplitOptions.RemoveEmptyEntries).Take(20))
        {
            if (at.ValueKind == JsonValueKind.Array && int.TryParse(step, out var index) && index >= 0 && index < at.GetArrayLength()) at = at[index];
            else if (at.ValueKind != JsonValueKind.Object || !at.TryGetProperty(step, out at)) return "";
        }

        return at.ValueKind == JsonValueKind.String ? at.GetString()! : "";
    }
}
