using System.Collections.Immutable;
using Portico.Core.Catalog.Locations;

namespace Portico.Web.Api;

/// <summary>What registering a location makes, or would make.</summary>
internal sealed record LocationAnswer(
    LocationStatus Location, ImmutableArray<PlannedEntity> Entities, ImmutableArray<LocationConflict> Conflicts, ImmutableArray<LocationProblem> Problems, bool Exists)
{
    public static LocationAnswer Of(LocationPlan plan) => new(
        plan.Location, [.. plan.Entities.Select(e => new PlannedEntity(e.Id, e.Ref, e.Kind, e.Type, e.Name, e.Title, e.Owner, e.Location))], plan.Conflicts, plan.Problems, plan.Exists);
}

/// <summary>One of the entities, in short.</summary>
internal sealed record PlannedEntity(string Id, string Ref, string Kind, string Type, string Name, string Title, string Owner, string Location);
