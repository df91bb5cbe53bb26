using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Portico.Core.Access;
using Portico.Core.Catalog;
using Portico.Core.Catalog.Queries;
using Portico.Core.Discovery;
using Portico.Core.Errors;
using Portico.Core.Graphs;
using Portico.Core.Personal;
using Portico.Core.Rollouts;
using Portico.Schema.Documents;
using Portico.Sdk.Resources;
using Portico.Web.Documents;
using Portico.Web.Pages.Entity.Ancestry;
using Portico.Web.Pages.Entity.Definition;
using Portico.Web.Pages.Entity.Why;

namespace Portico.Web.Pages.Entity;

/// <summary>Reads what an entity page shows. A cluster that is away costs the tree, not the page.</summary>
public sealed class EntityReader(
    ICatalog catalog, IResourceTrees trees, IRolloutStore rollouts, IOfferings offerings, DocumentReader documents, EntityRelations relations,
    IEntityQueries queries, IPersonalStore personal, WhyReader why, AncestryReader ancestry)
{
    private const int Recent = 20;
    private const int ObjectsAskedForEvents = 20;
    private const int MaxEvents = 200;

    public async Task<EntityView> ReadAsync(Caller caller, string id, string tab, CancellationToken cancellationToken)
    {
        var entity = await catalog.FindAsync(caller, id, cancellationToken);
        if (entity is null) return new EntityView((CatalogEntity?)null);
        var (tree, problem) = entity.IsLive ? await TreeAsync(caller, entity.Source, cancellationToken) : (null, null);
        var asBackstage = await queries.FindAsync(caller, [entity.Ref], null, cancellationToken) is [{ } found] ? found : null;
        var starred = await personal.ListAsync(caller.Id, PersonalList.Starred, cancellationToken);
        return new EntityView(entity)
        {
            Tree = tree,
            TreeProblem = problem,
            Ancestry = tab is "overview" or "graph" ? await ancestry.ReadAsync(caller, entity, cancellationToken) : AncestryView.None,
            Rollouts = [.. await rollouts.ListAsync(entity.Source, Recent, cancellationToken)],
            Offering = entity.IsLive ? offerings.Current.FirstOrDefault(o => o.GroupKind == entity.Source.GroupKind) : null,
            Relations = entity.IsLive ? await relations.OfAsync(caller, entity, cancellationToken) : null,
            Related = asBackstage?.Relations ?? [],
            Document = asBackstage is null ? "" : YamlOf(asBackstage),
            Definition = entity.Kind == "API" && entity.Spec?["definition"].Text() is { Length: > 0 } definition ? DefinitionView.Of(definition, entity.Type) : null,
            Starred = starred.Any(s => s.Item == id),
            Events = tab == "events" ? await EventsAsync(caller, entity.Source, tree, cancellationToken) : [],
            Why = tab == "why" ? await why.ReadAsync(caller, entity, cancellationToken) : null,
        };
    }

    /// <summary>Notes that the caller has opened the page.</summary>
    public async Task VisitedAsync(Caller caller, string id, CancellationToken cancellationToken) =>
        await personal.PutAsync(caller.Id, PersonalList.Recent, id, "", cancellationToken);

    private static string YamlOf(Core.Catalog.Queries.EntityView view)
    {
        var json = new ArrayBufferWriter<byte>();
        view.WriteTo(json);
        return JsonNode.Parse(json.WrittenSpan) is { } node ? YamlWriter.Write(node) : "";
    }

    private async Task<(ResourceTree?, string?)> TreeAsync(Caller caller, ResourceRef root, CancellationToken cancellationToken)
    {
        try
        {
            var tree = await trees.TreeAsync(caller, root, cancellationToken);
            return (tree, tree is null ? $"{root.Kind} {root.Name} isn't known on cluster “{root.Cluster}” any more." : null);
        }
        catch (PorticoException e) when (e.Code != ErrorCode.Forbidden)
        {
            return (null, $"{e.Message} {e.Advice}".TrimEnd());
        }
    }

    /// <summary>Events of the object and of those below it: what is not healthy first, because that is what one looks for.</summary>
    private async Task<ImmutableArray<ResourceEvent>> EventsAsync(Caller caller, ResourceRef root, ResourceTree? tree, CancellationToken cancellationToken)
    {
        var asked = (tree?.Nodes ?? []).Where(n => !n.Missing && n.Ref != root)
            .OrderBy(n => n.Health.State == HealthState.Healthy).ThenBy(n => n.Depth)
            .Select(n => n.Ref).Prepend(root).Take(ObjectsAskedForEvents);
        var answers = await Task.WhenAll(asked.Select(r => documents.EventsAsync(caller, r, cancellationToken)));
        return [.. answers.SelectMany(e => e).OrderByDescending(e => e.At).Take(MaxEvents)];
    }
}
