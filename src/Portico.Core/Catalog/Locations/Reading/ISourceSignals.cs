namespace Portico.Core.Catalog.Locations.Reading;

/// <summary>A source that says when something changed, so that nobody has to ask.</summary>
public interface ISourceSignals
{
    /// <summary>Raised with the beginning of the roots of trees that changed; handlers must return at once.</summary>
    event Action<string>? Changed;
}
