using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Portico.Core.Forms.Unions;

/// <summary>Alternatives as a schema states them, before their fields have a place.</summary>
/// <param name="Rule">How many are given.</param>
/// <param name="Members">Names of the fields of each alternative.</param>
internal sealed record UnionShape(UnionRule Rule, ImmutableArray<UnionShapeMember> Members)
{
    /// <summary>Name of the property that says which is chosen.</summary>
    public string? Discriminator { get; init; }

    public string? Title { get; init; }

    /// <summary>Whether choosing a member that is an object states it, even empty.</summary>
    public bool StatesObjects { get; init; } = true;

    /// <summary>Whether a choice may be shown for it; otherwise it is a remark.</summary>
    public bool IsChoice => Rule != UnionRule.AtLeastOne;

    public static UnionShape Of(UnionRule rule, IEnumerable<ImmutableArray<string>> members) => new(rule, [.. members.Select(m => new UnionShapeMember(m))]);
}

/// <summary>One alternative.</summary>
internal sealed record UnionShapeMember(ImmutableArray<string> Names)
{
    public string? Label { get; init; }

    public JsonNode? Value { get; init; }

    /// <summary>Whether the discriminator's value demands its fields.</summary>
    public bool Demanded { get; init; }
}
