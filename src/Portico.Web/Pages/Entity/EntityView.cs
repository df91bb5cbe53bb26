using System.Collections.Immutable;
using Portico.Core.Catalog;
using Portico.Core.Catalog.Entities;
using Portico.Core.Discovery;
using Portico.Core.Graphs;
using Portico.Core.Rollouts;
using Portico.Web.Documents;
using Portico.Web.Pages.Entity.Ancestry;
using Portico.Web.Pages.Entity.Definition;
using Portico.Web.Pages.Entity.Why;

namespace Portico.Web.Pages.Entity;

/// <summary>What an entity page shows. The entity is null when there is none under that id.</summary>
public sealed record EntityView(CatalogEntity? Entity)
{
    public ResourceTree? Tree { get; init; }

    /// <summary>Why there is no tree, as a sentence; null when there is one.</summary>
    public string? TreeProblem { get; init; }

    /// <summary>What it came from.</summary>
    public AncestryView Ancestry { get; init; } = AncestryView.None;

    public ImmutableArray<Rollout> Rollouts { get; init; } = [];

    /// <summary>The offering its kind is ordered by, when there is one.</summary>
    public Offering? Offering { get; init; }

    public ResourceGraph? Relations { get; init; }

    /// <summary>Relations to other entities by type, both directions.</summary>
    public ImmutableArray<EntityRelation> Related { get; init; } = [];

    /// <summary>Its Backstage document as YAML.</summary>
    public string Document { get; init; } = "";

    /// <summary>What it defines, when it is an API.</summary>
    public DefinitionView? Definition { get; init; }

    /// <summary>Whether the caller has given it a star.</summary>
    public bool Starred { get; init; }

    /// <summary>Read for the tab "Why it is here" only.</summary>
    public WhyView? Why { get; init; }

    /// <summary>Read for the Events tab only.</summary>
    public ImmutableArray<ResourceEvent> Events { get; init; } = [];
}
