using System.Collections.Immutable;
using Portico.Core.Catalog;

namespace Portico.Web.Pages.Ingestion;

/// <summary>The types that an address asks for, in its order.</summary>
internal static class TypeRows
{
    public static ImmutableArray<IngestedType> Of(ImmutableArray<IngestedType> types, IngestionAddress at)
    {
        var chosen = types.Where(t => (at.Cluster.Length == 0 || t.Cluster == at.Cluster) && (at.State is not { } state || t.State == state) && Matches(t, at.Text));
        var sorted = at.Sort switch
        {
            "type" => Sort(chosen, at, t => t.Kind.ToString()),
            "cluster" => Sort(chosen, at, t => t.Cluster),
            "objects" => Sort(chosen, at, t => t.Count),
            "skipped" => Sort(chosen, at, t => t.Skipped),
            "lag" => Sort(chosen, at, t => t.Lag),
            "signal" => Sort(chosen, at, t => t.LastSignal ?? DateTimeOffset.MinValue),
            _ => Sort(chosen, at, t => IngestionLook.Order(t.State)),
        };
        return [.. sorted.ThenBy(t => t.Cluster, StringComparer.Ordinal).ThenBy(t => t.Kind.ToString(), StringComparer.Ordinal)];
    }

    private static IOrderedEnumerable<IngestedType> Sort<TKey>(IEnumerable<IngestedType> types, IngestionAddress at, Func<IngestedType, TKey> by) =>
        at.Descending ? types.OrderByDescending(by) : types.OrderBy(by);

    private static bool Matches(IngestedType type, string text) => text.Length == 0
        || type.Kind.ToString().Contains(text, StringComparison.OrdinalIgnoreCase)
        || type.Why.Contains(text, StringComparison.OrdinalIgnoreCase)
        || (type.Problem?.Contains(text, StringComparison.OrdinalIgnoreCase) ?? false);
}
