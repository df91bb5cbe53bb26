using System.Collections.Immutable;

namespace Portico.Core.Catalog.Rules;

/// <summary>What a rule says of an entity. What is null is left to others.</summary>
internal sealed record RuleFields
{
    public static RuleFields None { get; } = new();

    public RuleText? Kind { get; init; }

    public RuleText? Type { get; init; }

    public RuleText? Owner { get; init; }

    public RuleText? System { get; init; }

    public RuleText? Lifecycle { get; init; }

    public RuleText? Title { get; init; }

    public RuleText? Description { get; init; }

    public ImmutableArray<RuleText> Tags { get; init; } = [];

    public ImmutableArray<RuleLink> Links { get; init; } = [];

    public ImmutableArray<(string Label, RuleText Value)> Facts { get; init; } = [];
}

/// <summary>A link of a rule.</summary>
internal sealed record RuleLink(RuleText Url, RuleText? Title, string Icon, string Type);
