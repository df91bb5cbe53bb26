using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Portico.Schema;

namespace Portico.Core.Catalog.Descriptors;

/// <summary>All rules of a catalog document: first those of every entity, then those of its kind.</summary>
public static class DescriptorCheck
{
    /// <summary>What is wrong with the document, by path.</summary>
    public static ImmutableArray<Diagnostic> Check(JsonObject root)
    {
        var envelope = EnvelopeRules.Check(root).ToImmutableArray();
        return envelope.Any(d => d.Path is "kind" or "apiVersion") ? envelope : [.. envelope, .. KindRules.Check(root)];
    }
}
