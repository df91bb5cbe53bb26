using Portico.Core.Catalog.Descriptors;
using Portico.Core.Catalog.Locations.Reading;

namespace Portico.Core.Catalog.Locations;

/// <summary>An entity and where it stands.</summary>
/// <param name="Descriptor">The entity.</param>
/// <param name="File">Its file.</param>
/// <param name="Links">Pages of the file.</param>
public sealed record ReadEntity(EntityDescriptor Descriptor, LocationRef File, SourceLinks Links)
{
    public string Ref => Descriptor.Ref;
}
