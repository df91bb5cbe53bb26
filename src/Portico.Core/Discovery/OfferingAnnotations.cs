using System.Collections.Immutable;

namespace Portico.Core.Discovery;

/// <summary>
/// What annotations of a definition say about its offering: <c>portico.dev/title</c>, <c>description</c>, <c>category</c>, <c>owner</c>, <c>icon</c>; those that
/// the TeraSky plugins for Backstage read count where Portico's own are missing.
/// </summary>
public static class OfferingAnnotations
{
    private const string _own = "portico.dev/";
    private const string _terasky = "terasky.backstage.io/";

    /// <summary>Whether the definition asks not to be offered.</summary>
    public static bool IsExcluded(ImmutableDictionary<string, string> annotations) =>
        annotations.TryGetValue(_own + "offering", out var offered) ? offered == "false" : annotations.ContainsKey(_terasky + "exclude-from-catalog");

    public static Offering Apply(Offering offering)
    {
        var annotations = offering.Annotations;
        return offering with
        {
            Title = Of(annotations, "title") ?? offering.Title,
            Description = Of(annotations, "description") ?? offering.Description,
            Category = Of(annotations, "category") ?? offering.Category,
            Owner = Of(annotations, "owner") ?? offering.Owner,
            Icon = Of(annotations, "icon"),
        };
    }

    private static string? Of(ImmutableDictionary<string, string> annotations, string name) =>
        annotations.GetValueOrDefault(_own + name) is { Length: > 0 } own ? own
        : annotations.GetValueOrDefault(_terasky + name) is { Length: > 0 } other ? other : null;
}
