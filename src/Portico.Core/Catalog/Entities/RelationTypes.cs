using System.Collections.Frozen;

namespace Portico.Core.Catalog.Entities;

/// <summary>The relations of Backstage's model and the name of each in the other direction.</summary>
public static class RelationTypes
{
    public const string OwnedBy = "ownedBy";
    public const string PartOf = "partOf";
    public const string ProvidesApi = "providesApi";
    public const string ConsumesApi = "consumesApi";
    public const string DependsOn = "dependsOn";
    public const string ParentOf = "parentOf";
    public const string MemberOf = "memberOf";

    private static readonly FrozenDictionary<string, string> s_reverse = new (string One, string Other)[]
    {
        (OwnedBy, "ownerOf"), (PartOf, "hasPart"), (ProvidesApi, "apiProvidedBy"), (ConsumesApi, "apiConsumedBy"), (DependsOn, "dependencyOf"),
        (ParentOf, "childOf"), (MemberOf, "hasMember"),
    }.SelectMany(p => new[] { KeyValuePair.Create(p.One, p.Other), KeyValuePair.Create(p.Other, p.One) }).ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The name of the relation as its target sees it; null for a type that nobody knows, which has one direction only.</summary>
    public static string? ReverseOf(string type) => s_reverse.GetValueOrDefault(type);
}
