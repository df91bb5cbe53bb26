using System.Collections.Immutable;
using Portico.Core.Access;
using Portico.Core.Catalog.Entities;
using Portico.Core.Catalog.Locations.Reading;
using Portico.Core.Catalog.Queries;
using Portico.Core.Errors;

namespace Portico.Web.Api.Backstage;

/// <summary>Which Location entities an entity came by, itself first. What stands for a cluster's object has none: its cluster is its only parent.</summary>
internal static class AncestryApi
{
    private const string Own = "backstage.io/managed-by-location";
    private const int Deepest = 20;

    public static async Task AncestryAsync(BackstageCall call)
    {
        Parameters.Of(call.Request);
        if (call.Get<IAuthorizer>().Decide(call.Caller, Permission.Read) is { Allowed: false } refused) throw new PorticoException(ErrorCode.Forbidden, refused.Reason);
        var @ref = EntityRefs.Of(call.Path("kind"), call.Path("namespace"), call.Path("name"));
        var root = await call.Entities.FindAsync(@ref, call.Aborted) ?? throw new PorticoException(ErrorCode.NotFound, $"No such entity {Quoted.Shortly(@ref)}");
        var items = await WalkAsync(call, root);
        await JsonAnswer.WriteAsync(call, json =>
        {
            json.WriteStartObject();
            json.WriteString("rootEntityRef", root.Entity.Ref);
            json.WriteStartArray("items");
            foreach (var (entity, parents) in items)
            {
                json.WriteStartObject();
                json.WritePropertyName("entity");
                JsonAnswer.Entity(json, entity);
                json.WriteStartArray("parentEntityRefs");
                foreach (var parent in parents) json.WriteStringValue(parent);
                json.WriteEndArray();
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    private static async Task<List<(EntityView Entity, ImmutableArray<string> Parents)>> WalkAsync(BackstageCall call, EntityView root)
    {
        var items = new List<(EntityView, ImmutableArray<string>)>();
        var seen = new HashSet<string> { root.Entity.Ref };
        var next = new Queue<EntityView>([root]);
        ImmutableArray<EntityView>? locations = null;
        while (next.TryDequeue(out var entity) && items.Count < Deepest)
        {
            ImmutableArray<EntityView> parents = [];
            if (KnownLocations.OriginOf(entity) is { } origin)
            {
                locations ??= await LocationsAsync(call, origin);
                parents = [.. locations.Value.Where(l => l.Entity.Ref != entity.Entity.Ref && Names(l, entity))];
            }
            items.Add((entity, [.. parents.Select(p => p.Entity.Ref)]));
            foreach (var parent in parents.Where(p => seen.Add(p.Entity.Ref))) next.Enqueue(parent);
        }
        return items;
    }

    private static async Task<ImmutableArray<EntityView>> LocationsAsync(BackstageCall call, string origin)
    {
        var page = await call.Entities.PageAsync(new EntityQuery { Filter = new EntityFilter.In("kind", ["location"]), Limit = EntityQueryApi.LargestPage, CountTotal = false }, call.Aborted);
        return [.. page.Items.Where(l => KnownLocations.OriginOf(l) == origin)];
    }

    /// <summary>Whether a target of the Location is the file that the entity stands in.</summary>
    private static bool Names(EntityView location, EntityView entity)
    {
        var file = entity.Entity.Annotations.GetValueOrDefault(Own, "");
        if (!location.Entity.Annotations.TryGetValue(Own, out var at) || location.Entity.Spec is not { } spec) return false;
        var targets = new[] { spec["target"] }.Concat(spec["targets"] as System.Text.Json.Nodes.JsonArray ?? []).Select(t => t?.ToString() ?? "").Where(t => t.Length > 0);
        return targets.Any(t => Whole(at, t) is var whole && (whole == file || (PathPattern.IsPattern(whole) && new PathPattern(whole).IsMatch(file))));
    }

    /// <summary>A target as it stands in a file, as the location ref it means.</summary>
    private static string Whole(string at, string target)
    {
        if (target.Contains("://", StringComparison.Ordinal)) return $"url:{target}";
        var colon = at.IndexOf(':', StringComparison.Ordinal);
        if (at[(colon + 1)..] == target) return at;
        var (path, query) = at.IndexOf('?', StringComparison.Ordinal) is var q and >= 0 ? (at[..q], at[q..]) : (at, "");
        var root = path.LastIndexOf("//", StringComparison.Ordinal) is var slashes and >= 0 ? slashes + 2 : colon + 1;
        if (target.StartsWith('/') && root == colon + 1) return path[..root] + target;
        var parts = new List<string>(target.StartsWith('/') ? [] : path[root..].Split('/')[..^1]);
        foreach (var part in target.Split('/'))
        {
            if (part == ".." && parts.Count > 0) parts.RemoveAt(parts.Count - 1);
            else if (part is not ("" or "." or "..")) parts.Add(part);
        }
        return path[..root] + string.Join('/', parts) + query;
    }
}
