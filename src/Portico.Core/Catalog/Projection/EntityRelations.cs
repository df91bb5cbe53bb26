using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Portico.Core.Catalog.Entities;
using Portico.Core.Catalog.Offered;
using Portico.Core.Catalog.Rules;
using Portico.Core.Graphs;
using Portico.Sdk.Catalog;
using Portico.Sdk.Resources;
using Portico.Sdk.Rules;

namespace Portico.Core.Catalog.Projection;

/// <summary>
/// What an entity says about others. An object below another states it itself, so that nothing is said of objects that are no entities;
/// objects between two entities (a ReplicaSet, a provider's Object, a Service) are stepped over.
/// </summary>
internal sealed class EntityRelations(IResourceCache cache, DefinitionIndex definitions, SelectionIndex selections, Func<ResourceRef, bool> isEntity, OfferedTypes? offered)
{
    private const int Most = 500;
    private const int MostSteps = 50;

    /// <summary>Relations of an object's entity, sorted, each once.</summary>
    public ImmutableArray<EntityRelation> Of(Resource resource, EntityDraft draft, IEnumerable<EntityRelation> stated)
    {
        var self = resource.Ref;
        IEnumerable<EntityRelation> all =
        [
            .. stated,
            .. Above(self).Select(a => To("dependencyOf", a)),
            .. Needed(self).Select(n => To(RelationTypes.DependsOn, n)),
            .. ManagedBy(self).Select(m => To("dependencyOf", m)),
            .. Drafted(self, draft),
        ];
        return [.. all.Where(r => r.TargetId != EntityId.Of(self)).Distinct().OrderBy(r => r.Type, StringComparer.Ordinal).ThenBy(r => r.Target, StringComparer.Ordinal).Take(Most)];
    }

    /// <summary>What annotations state; refs that are none are problems.</summary>
    public static IEnumerable<EntityRelation> Annotated(
        Resource resource, EntityDraft draft, string @namespace, CatalogSettings settings, JsonObject spec, List<EntityProblem> problems)
    {
        var names = settings.Names;
        List<EntityRelation> found = [];
        Read(names.DependsOn, "dependsOn", RelationTypes.DependsOn, "", one: false);
        Read(names.SubcomponentOf, "subcomponentOf", RelationTypes.PartOf, "component", one: true);
        if (draft.Kind == "Component")
        {
            Read(names.ProvidesApis, "providesApis", RelationTypes.ProvidesApi, "api", one: false);
            Read(names.ConsumesApis, "consumesApis", RelationTypes.ConsumesApi, "api", one: false);
        }

        return found;

        void Read(ImmutableArray<string> keys, string field, string type, string defaultKind, bool one)
        {
            if (Projection.Annotated.ReadText(resource, keys, 8000) is not { } annotation) return;
            List<string> refs = [];
            foreach (var item in Projection.Annotated.Items(annotation.Value).Take(one ? 1 : 100))
            {
                if (EntityRefs.Complete(item, defaultKind, @namespace) is { } whole) refs.Add(whole);
                else problems.Add(new EntityProblem("warning", $"\"{Bounded.Line(item, 80)}\" of the annotation {annotation.Key} is no entity ref. Write {(defaultKind.Length == 0 ? "kind:" : "")}namespace/name."));
            }

            if (refs.Count == 0) return;
            spec[field] = one ? refs[0] : new JsonArray([.. refs.Select(r => (JsonNode)r)]);
            found.AddRange(refs.Select(r => new EntityRelation(type, r)));
        }
    }

    /// <summary>The nearest entities above: owners, and objects that say they brought it about.</summary>
    private List<ResourceRef> Above(ResourceRef self)
    {
        List<ResourceRef> found = [];
        var seen = new HashSet<ResourceRef> { self };
        var queue = new Queue<ResourceRef>(cache.Parents(self));
        while (seen.Count < MostSteps && queue.TryDequeue(out var at))
        {
            if (!seen.Add(at)) continue;
            if (isEntity(at)) found.Add(at);
            else foreach (var next in cache.Parents(at)) queue.Enqueue(next);
        }

        return found;
    }

    /// <summary>What it refers to or chooses by labels.</summary>
    private IEnumerable<ResourceRef> Needed(ResourceRef self)
    {
        var direct = cache.LinksOf(self).Where(l => l.Type is LinkType.References).Select(l => l.Target).Concat(selections.ChosenBy(self)).Take(MostSteps * 4);
        return direct.SelectMany(t => isEntity(t) ? [t] : selections.ChosenBy(t).Where(isEntity));
    }

    private IEnumerable<ResourceRef> ManagedBy(ResourceRef self) =>
        cache.LinksOf(self).Where(l => l.Type is LinkType.ManagedBy).Select(l => l.Target).Where(isEntity);

    private IEnumerable<EntityRelation> Drafted(ResourceRef self, EntityDraft draft)
    {
        foreach (var relation in draft.Relations)
        {
            if (relation.Object is { } target) yield return To(relation.Type, target);
            else if (relation.Definition is { } kind && definitions.Find(self.Cluster, kind) is { } definition) yield return To(relation.Type, definition);
            else if (relation.Entity is { } text && EntityRefs.Complete(text, "", EntityRefs.DefaultNamespace) is { } whole) yield return new EntityRelation(relation.Type, whole);
        }

        if (definitions.Find(self.Cluster, self.GroupKind) is { } own) yield return To(RelationTypes.ConsumesApi, own);
        else if (offered?.ApiOf(self.GroupKind) is { } api) yield return api;
    }

    private static EntityRelation To(string type, ResourceRef target) => EntityRelation.To(type, EntityId.Of(target));
}
