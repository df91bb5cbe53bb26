using System.Collections.Immutable;
using Portico.Sdk.Resources;

namespace Portico.Sdk.Rules;

/// <summary>Says which objects choose others of their namespace by labels, as a Service chooses pods, and by which labels an object can be chosen. Pure.</summary>
public interface ISelectorRule
{
    /// <summary>The labels that a chosen object must have; null when this kind chooses nothing or this rule doesn't know it.</summary>
    ImmutableDictionary<string, string>? SelectorOf(Resource resource);

    /// <summary>The labels by which the object (its pods) can be chosen; null when it can't be or this rule doesn't know it.</summary>
    ImmutableDictionary<string, string>? SelectableOf(Resource resource);
}
