using Portico.Core.Discovery;
using Portico.Schema.Structural;
using Portico.Sdk.Resources;

namespace Portico.Core.Catalog.Offered;

/// <summary>What the entities of an offering are, whichever clusters serve it.</summary>
internal static class OfferedIdentity
{
    private const string Group = "portico.dev";

    public static ResourceRef Template(Offering offering) => new("", Group, "Template", "", offering.Id);

    public static ResourceRef Api(Offering offering) => new("", Group, "API", "", offering.Id);

    /// <summary>The API entities that describe the type: those of its definitions where clusters have one in the catalog, otherwise the offering's own.</summary>
    public static IEnumerable<ResourceRef> Apis(Offering offering, IEnumerable<string> clusters) => offering.Type.Source is SchemaSource.Crd
        ? [Api(offering)]
        : clusters.Select(c => offering.Definition with { Cluster = c });
}
