using System.Collections.Immutable;
using Portico.Core.Graphs;
using Portico.Core.Plugins;
using Portico.Sdk.Catalog;
using Portico.Sdk.Resources;

namespace Portico.Core.Catalog;

/// <summary>Turns an object into its entity: what a rule says of it, completed from the object itself and, for ownership, from what is above it.</summary>
internal sealed class EntityProjector(PluginSet plugins, ResourceRules rules, IResourceCache cache)
{
    private const int MostAbove = 20;
    private const int MostBelow = 300;
    private static readonly ImmutableArray<string> TitleKeys = ["portico.dev/title", "backstage.io/title", "terasky.backstage.io/title"];
    private static readonly ImmutableArray<string> DescriptionKeys =
        ["portico.dev/description", "backstage.io/description", "terasky.backstage.io/description"];

    /// <summary>The entity, or null when no rule wants the object.</summary>
    public CatalogEntity? Project(Resource resource, DateTimeOffset now)
    {
        if (resource.Ref.Name.Length == 0) throw new InvalidDataException("the object has no metadata.name");
        if (DraftOf(resource) is not { } draft) return null;
        if (string.IsNullOrWhiteSpace(draft.Kind)) throw new InvalidDataException("a rule answered an entity without kind");

        var ownership = OwnershipOf(resource, draft);
        return new CatalogEntity(EntityId.Of(resource.Ref), resource.Ref, Bounded.Line(draft.Kind, 63), Bounded.Line(draft.Type, 100), resource.Ref.Name)
        {
            Title = Bounded.Line(draft.Title ?? EntityOwnership.Read(resource, TitleKeys), 200),
            Owner = ownership.Owner,
            System = ownership.System,
            Lifecycle = ownership.Lifecycle,
            Description = Bounded.Line(draft.Description ?? EntityOwnership.Read(resource, DescriptionKeys), 1000),
            Health = HealthOf(resource),
            Tags = [.. Bounded.First(draft.Tags, 30).Select(t => Bounded.Line(t, 63)).Where(t => t.Length > 0).Distinct()],
            Links = [.. Bounded.First(draft.Links, 20).Where(l => Bounded.WebUrl(l.Url) is not null).Select(l => l with { Title = Bounded.Line(l.Title, 200) })],
            Facts = [.. Bounded.First(draft.Facts, 20).Select(f => new EntityFact(Bounded.Line(f.Label, 60), Bounded.Line(f.Value, 300)))],
            Created = resource.Created,
            Updated = now,
            Version = resource.ResourceVersion,
        };
    }

    /// <summary>The first rule's answer. A rule that throws skips the object, which then stays as it was, instead of dropping it.</summary>
    private EntityDraft? DraftOf(Resource resource)
    {
        foreach (var rule in plugins.EntityRules)
        {
            try
            {
                if (rule.EntityOf(resource) is { } draft) return draft;
            }
            catch (Exception fault)
            {
                throw new InvalidDataException($"rule {rule.GetType().FullName} failed on it: {fault.Message}", fault);
            }
        }

        return null;
    }

    private EntityOwnership OwnershipOf(Resource resource, EntityDraft draft)
    {
        var ownership = new EntityOwnership(Bounded.Line(draft.Owner, 200), Bounded.Line(draft.System, 200), Bounded.Line(draft.Lifecycle, 100))
            .Or(EntityOwnership.Of(resource));
        foreach (var above in Lineage.Above(cache, [resource.Ref], MostAbove))
        {
            if (ownership.IsComplete) break;
            if (cache.Find(above) is { } ancestor) ownership = ownership.Or(EntityOwnership.Of(ancestor));
        }

        return ownership;
    }

    /// <summary>The object's own health; when that is bad, with the sentence about what below it is to blame.</summary>
    private Health HealthOf(Resource resource)
    {
        var health = rules.HealthOf(resource);
        if (!BlockingFinder.IsTrouble(health.State)) return health;

        List<(ResourceRef, Health, int)> troubled = [(resource.Ref, health, 0)];
        var depth = 0;
        foreach (var below in Lineage.Below(cache, [resource.Ref], MostBelow))
        {
            depth++; // nearest first: later means deeper
            if (cache.Find(below) is { } one && rules.HealthOf(one) is var state && BlockingFinder.IsTrouble(state.State)) troubled.Add((below, state, depth));
        }

        return BlockingFinder.Choose(troubled, cache.Find) is { } blocking
            ? health with { Message = blocking.Sentence, Reason = health.Reason.Length > 0 ? health.Reason : blocking.Health.Reason }
            : health;
    }
}
