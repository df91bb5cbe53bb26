using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Portico.Core.Catalog.Entities;
using Portico.Core.Catalog.Offered;
using Portico.Core.Catalog.Projection;
using Portico.Core.Catalog.Rules;
using Portico.Core.Graphs;
using Portico.Core.Plugins;
using Portico.Sdk.Catalog;
using Portico.Sdk.Resources;

namespace Portico.Core.Catalog;

/// <summary>Turns an object into its entity: what rules, annotations and plugins say of it, completed from what is above it, its namespace and the configuration.</summary>
internal sealed class EntityProjector
{
    private const int MostBelow = 300;
    private static readonly ImmutableArray<string> Kinds = ["Component", "Resource", "API", "System", "Domain"];

    private readonly ResourceRules _rules;
    private readonly IResourceCache _cache;
    private readonly RuleBook _book;
    private readonly EntityDecider _decider;
    private readonly EntityRelations _relations;
    private readonly Dictionary<ResourceRef, bool> _decided = [];

    public EntityProjector(PluginSet plugins, ResourceRules rules, IResourceCache cache, RuleBook book, OfferedTypes? offered = null)
    {
        (_rules, _cache, _book) = (rules, cache, book);
        Offered = offered;
        Definitions = new DefinitionIndex();
        Selections = new SelectionIndex(plugins);
        _decider = new EntityDecider(plugins, book, new ResourceLookup(cache, Definitions), offered);
        _relations = new EntityRelations(cache, Definitions, Selections, IsEntity, offered);
    }

    public OfferedTypes? Offered { get; }

    public DefinitionIndex Definitions { get; }

    public SelectionIndex Selections { get; }

    public RefBook Refs { get; } = new();

    public CatalogSettings Settings => _book.Current;

    /// <summary>Forgets what was decided for the batch before: objects have changed since.</summary>
    public void Begin()
    {
        lock (_decided) _decided.Clear();
    }

    /// <summary>The entity, or null when nobody wants the object.</summary>
    public Projected Project(Resource resource, DateTimeOffset now) => Project(resource, now, null);

    /// <summary>The same, explained; nothing is taken note of.</summary>
    public ProjectionTrace Explain(Resource resource, DateTimeOffset now)
    {
        var trace = new TraceBuilder();
        try
        {
            var projected = Project(resource, now, trace);
            return new ProjectionTrace(resource.Ref, projected.Entity is not null, projected.Decision.Verdict)
            {
                DecidedBy = projected.Decision.By,
                Rules = trace.Rules,
                Fields = projected.Entity is null ? [] : trace.Fields,
                Notes = [.. trace.Notes, .. projected.Entity?.Problems.Select(p => p.Message) ?? []],
                Entity = projected.Entity,
            };
        }
        catch (InvalidDataException fault)
        {
            return new ProjectionTrace(resource.Ref, false, $"It can't be an entity: {fault.Message}") { DecidedBy = "failure", Rules = trace.Rules, Notes = trace.Notes };
        }
    }

    private Projected Project(Resource resource, DateTimeOffset now, TraceBuilder? trace)
    {
        if (resource.Ref.Name.Length == 0) throw new InvalidDataException("the object has no metadata.name");
        var settings = _book.Current;
        var subject = new RuleSubject(resource);
        var decision = _decider.Decide(subject, trace);
        if (decision.Draft is not { } draft) return new Projected(null, decision, null);
        if (settings.ApisAsOpenApi) draft = OpenApiDefinition.InsteadOfCrd(draft);

        var (names, source) = (settings.Names, resource.Ref);
        var chooser = new FieldChooser(subject, decision.Rules, settings, trace);
        var kind = Kind(chooser, draft);
        if (kind != draft.Kind) draft = draft with { Kind = kind };
        var type = chooser.Take("type", chooser.Rule("type", f => f.Type) ?? chooser.Annotation("type", names.Type) ?? chooser.Rule("type", f => f.Type, otherwise: true) ?? FieldChooser.Plugin(draft.Type), 100);
        var (owner, system, lifecycle) = Belonging(resource, draft, chooser, settings);

        var id = EntityId.Of(source);
        var wanted = EntityNaming.Valid(chooser.Take("name", chooser.Annotation("name", names.Name) ?? EntityNaming.Name(resource, draft.Name, settings), 500), id);
        var @namespace = EntityNaming.ValidNamespace(chooser.Take(
            "namespace", chooser.Annotation("namespace", names.Namespace, trusted: true) ?? EntityNaming.Namespace(resource, kind, settings), 200));
        List<EntityProblem> problems = [];
        var name = Named(resource, id, kind, @namespace, wanted, draft, problems, take: trace is null, out var renamed);

        var references = EntityNaming.References(@namespace, settings);
        var spec = draft.Spec is null ? [] : (JsonObject)draft.Spec.DeepClone();
        var stated = EntityRelations.Annotated(resource, draft, references, settings, spec, problems).ToList();
        if (owner.Length > 0) Refer(RelationTypes.OwnedBy, owner, "group");
        if (system.Of is { } made) stated.Add(EntityRelation.To(RelationTypes.PartOf, EntityId.Of(made)));
        else if (system.Text.Length > 0) Refer(RelationTypes.PartOf, system.Text, "system");
        if (spec["domain"] is JsonValue domain) Refer(RelationTypes.PartOf, domain.GetValue<string>(), "domain");

        var entity = new CatalogEntity(id, source, kind, type, source.Name)
        {
            RefName = name == source.Name ? "" : name,
            RefNamespace = @namespace,
            Uid = resource.Uid,
            Title = chooser.Take("title", chooser.Rule("title", f => f.Title) ?? chooser.Annotation("title", names.Title) ?? FieldChooser.Plugin(draft.Title)
                ?? chooser.Rule("title", f => f.Title, otherwise: true) ?? FieldChooser.Default(EntityNaming.Title(resource, settings) ?? "", "catalog.mappings.titleModel"), 200),
            Description = chooser.Take("description", chooser.Rule("description", f => f.Description) ?? chooser.Annotation("description", names.Description, 1000)
                ?? FieldChooser.Plugin(draft.Description) ?? chooser.Rule("description", f => f.Description, otherwise: true)
                ?? FieldChooser.Default($"{source.Kind} {source.Name} from {settings.ClusterName(source.Cluster)}", "Portico"), 1000),
            Owner = owner,
            System = system.Text,
            Lifecycle = lifecycle,
            Labels = EntityAnnotations.Labels(resource, draft, settings),
            Annotations = EntityAnnotations.Of(resource, draft, settings, trace),
            Tags = EntityTexts.Tags(resource, draft, chooser, settings),
            Links = EntityTexts.Links(resource, draft, chooser, settings, trace),
            Facts = EntityTexts.Facts(draft, chooser),
            Relations = _relations.Of(resource, draft, stated),
            Spec = spec.Count > 0 ? spec : null,
            Problems = [.. problems],
            Rule = decision.By,
            Health = HealthOf(resource),
            Created = resource.Created,
            Updated = now,
            Version = resource.ResourceVersion,
        };
        return new Projected(entity, decision, renamed);

        void Refer(string relation, string text, string defaultKind)
        {
            if (EntityRefs.Complete(text, defaultKind, references) is { } target) stated.Add(new EntityRelation(relation, target));
            else problems.Add(new EntityProblem("warning", $"\"{Bounded.Line(text, 80)}\" is no ref of a {defaultKind}. Write a name, or kind:namespace/name."));
        }
    }

    private static string Kind(FieldChooser chooser, EntityDraft draft)
    {
        var kind = chooser.Take("kind", chooser.Rule("kind", f => f.Kind) ?? chooser.Rule("kind", f => f.Kind, otherwise: true) ?? FieldChooser.Plugin(draft.Kind), 63);
        if (kind.Length == 0) throw new InvalidDataException("a rule answered an entity without kind");
        return Kinds.FirstOrDefault(k => k.Equals(kind, StringComparison.OrdinalIgnoreCase))
            ?? throw new InvalidDataException($"a rule makes a {kind} of it; an object can become one of {string.Join(", ", Kinds)}");
    }

    /// <summary>Owner, system and lifecycle: a rule's word, then the object's own, the plugin's, that of what is above it, of its namespace, and the defaults.</summary>
    private (string Owner, (string Text, ResourceRef? Of) System, string Lifecycle) Belonging(Resource resource, EntityDraft draft, FieldChooser chooser, CatalogSettings settings)
    {
        var names = settings.Names;
        EntityOwnership? above = null, @namespace = null;
        EntityOwnership Above() => above ??= EntityOwnership.Above(_cache, resource.Ref, settings);
        EntityOwnership Namespace() => @namespace ??= NamespaceOf(resource, settings);

        var owner = chooser.Take("owner", chooser.Rule("owner", f => f.Owner) ?? chooser.Annotation("owner", names.Owner, trusted: true) ?? FieldChooser.Plugin(draft.Owner)
            ?? Above().Owner ?? Namespace().Owner ?? chooser.Rule("owner", f => f.Owner, otherwise: true)
            ?? FieldChooser.Default(settings.DefaultOwner, "catalog.owner.default"), 200);
        var lifecycle = chooser.Take("lifecycle", chooser.Rule("lifecycle", f => f.Lifecycle) ?? chooser.Annotation("lifecycle", names.Lifecycle) ?? FieldChooser.Plugin(draft.Lifecycle)
            ?? Above().Lifecycle ?? Namespace().Lifecycle ?? chooser.Rule("lifecycle", f => f.Lifecycle, otherwise: true)
            ?? FieldChooser.Default(settings.DefaultLifecycle, "catalog.lifecycle"), 100);
        if (draft.Kind is "System" or "Domain") return (owner, ("", null), lifecycle);

        var said = chooser.Rule("system", f => f.System) ?? chooser.Annotation("system", names.System, trusted: true) ?? FieldChooser.Plugin(draft.System)
            ?? Above().System ?? Namespace().System ?? chooser.Rule("system", f => f.System, otherwise: true);
        if (said is null && NamespaceSystem.For(resource.Ref, settings) is { } made && IsEntity(made.Namespace))
            return (owner, (chooser.Take("system", new Found(made.Name, FieldSource.Model, "catalog.mappings.systemModel"), 200), made.Namespace), lifecycle);
        return (owner, (chooser.Take("system", said, 200), null), lifecycle);
    }

    private EntityOwnership NamespaceOf(Resource resource, CatalogSettings settings)
    {
        if (!settings.InheritOwnerFromNamespace || resource.Ref.Namespace.Length == 0) return EntityOwnership.None;
        if (_cache.Find(new ResourceRef(resource.Ref.Cluster, "", "Namespace", "", resource.Ref.Namespace)) is not { } @namespace) return EntityOwnership.None;
        var said = EntityOwnership.Of(@namespace, settings);
        Found? From(Found? found) => found is { } one ? one with { Source = FieldSource.Namespace, From = $"Namespace {@namespace.Ref.Name}, {one.From}" } : null;
        return new EntityOwnership(From(said.Owner), From(said.System), From(said.Lifecycle));
    }

    private string Named(
        Resource resource, string id, string kind, string @namespace, string wanted, EntityDraft draft, List<EntityProblem> problems, bool take, out RenamedEntity? renamed)
    {
        renamed = null;
        var (name, holder) = Refs.Claim(id, kind, @namespace, wanted, take);
        var got = EntityRefs.Of(kind, @namespace, name);
        if (holder is not null)
        {
            var reason = $"The name {EntityRefs.Of(kind, @namespace, wanted)} already belongs to another entity ({holder}), so this one is {got}. "
                + "Give one of the two another name by an annotation, or set catalog.mappings.nameModel or namespaceModel so that they differ.";
            renamed = new RenamedEntity(resource.Ref, EntityRefs.Of(kind, @namespace, wanted), got, holder, reason);
            problems.Add(new EntityProblem("warning", reason));
        }
        else if (wanted != (draft.Name ?? resource.Ref.Name) && wanted.EndsWith("-" + id[^6..], StringComparison.Ordinal))
        {
            var reason = $"Its name is not one that Backstage allows (letters, digits and -_. within, at most {EntityNaming.Longest} characters), so it is {got}. Name it otherwise by an annotation if that matters.";
            renamed = new RenamedEntity(resource.Ref, EntityRefs.Of(kind, @namespace, draft.Name ?? resource.Ref.Name), got, null, reason);
            problems.Add(new EntityProblem("info", reason));
        }

        return name;
    }

    /// <summary>Whether a cached object is an entity; remembered within a batch.</summary>
    private bool IsEntity(ResourceRef @ref)
    {
        lock (_decided)
        {
            if (_decided.TryGetValue(@ref, out var known)) return known;
        }

        var answer = false;
        try
        {
            answer = _cache.Find(@ref) is { } resource && _decider.Decide(new RuleSubject(resource), null).Included;
        }
        catch (InvalidDataException)
        {
            // Its own projection reports it.
        }

        lock (_decided) _decided[@ref] = answer;
        return answer;
    }

    /// <summary>The object's own health; when that is bad, with the sentence about what below it is to blame.</summary>
    private Health HealthOf(Resource resource)
    {
        var health = _rules.HealthOf(resource);
        if (!BlockingFinder.IsTrouble(health.State)) return health;

        List<(ResourceRef, Health, int)> troubled = [(resource.Ref, health, 0)];
        var depth = 0;
        foreach (var below in Lineage.Below(_cache, [resource.Ref], MostBelow))
        {
            depth++; // nearest first: later means deeper
            if (_cache.Find(below) is { } one && _rules.HealthOf(one) is var state && BlockingFinder.IsTrouble(state.State)) troubled.Add((below, state, depth));
        }

        return BlockingFinder.Choose(troubled, _cache.Find) is { } blocking
            ? health with { Message = blocking.Sentence, Reason = health.Reason.Length > 0 ? health.Reason : blocking.Health.Reason }
            : health;
    }
}
