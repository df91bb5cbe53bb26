using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Portico.Core.Catalog.Descriptors;
using Portico.Core.Catalog.Locations.Reading;

namespace Portico.Core.Catalog.Locations;

/// <summary>The entity that stands for a configured, registered or discovered location, named as Backstage names it.</summary>
internal static class GeneratedLocation
{
    public static ReadEntity Of(LocationRef location)
    {
        var descriptor = new EntityDescriptor("backstage.io/v1alpha1", "Location", "default", NameOf(location))
        {
            Spec = new JsonObject { ["type"] = location.Type, ["target"] = location.Target },
        };
        return new ReadEntity(descriptor, location, SourceLinks.None);
    }

    public static string NameOf(LocationRef location) => $"generated-{Hash(location)}";

    /// <summary>Id of a location that nobody registered: the same after every start.</summary>
    public static string IdOf(LocationRef location) => new Guid(Convert.FromHexString(Hash(location)).AsSpan(0, 16)).ToString();

    // Backstage uses SHA-1 here; it names, it protects nothing.
#pragma warning disable CA5350
    private static string Hash(LocationRef location) => Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(location.ToString())));
#pragma warning restore CA5350
}
