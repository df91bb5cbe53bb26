using System.Collections.Immutable;

namespace Portico.Core.Catalog.Locations;

/// <summary>Finds locations, such as the repositories of an organisation, and entities that stand in no file, such as its people.</summary>
public interface ILocationProvider
{
    /// <summary>Its name, such as <c>github:acme</c>.</summary>
    string Name { get; }

    TimeSpan Interval { get; }

    Task<ProvidedLocations> ReadAsync(CancellationToken cancellationToken);
}

/// <summary>What a provider found; all of it, so that what is missing is gone.</summary>
/// <param name="Locations">Locations.</param>
/// <param name="Documents">Descriptors of entities that stand in no file, as JSON texts.</param>
/// <param name="Problems">What is wrong.</param>
public sealed record ProvidedLocations(
    ImmutableArray<ProvidedLocation> Locations, ImmutableArray<string> Documents, ImmutableArray<LocationProblem> Problems);
