using Portico.Sdk.Resources;

namespace Portico.Core.Lookups;

/// <summary>What is looked for, as far as it was typed.</summary>
/// <param name="Source">Among what.</param>
public sealed record LookupQuery(LookupSource Source)
{
    /// <summary>Most that one answer holds.</summary>
    public const int MostAtOnce = 50;

    /// <summary>Longest text, selector or name that is looked at.</summary>
    public const int Longest = 512;

    /// <summary>On which cluster; the only one when there is only one.</summary>
    public string? Cluster { get; init; }

    /// <summary>Of one namespace; null for all of them.</summary>
    public string? Namespace { get; init; }

    /// <summary>Type of the objects, for <see cref="LookupSource.Resources"/>.</summary>
    public GroupKind? Kind { get; init; }

    /// <summary>Name of the object, for <see cref="LookupSource.SecretKeys"/> and <see cref="LookupSource.ConfigMapKeys"/>.</summary>
    public string? Name { get; init; }

    /// <summary>Label selector as kubectl has it: <c>app=shop,tier!=web</c>.</summary>
    public string? Selector { get; init; }

    /// <summary>Part of the name; names that begin with it come first.</summary>
    public string Text { get; init; } = "";

    /// <summary>Most that are given, at most <see cref="MostAtOnce"/>.</summary>
    public int Limit { get; init; } = MostAtOnce;
}
