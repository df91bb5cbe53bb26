using Portico.Core.Access;

namespace Portico.Core.Catalog.Queries;

/// <summary>What a caller may read of the catalog, as a filter: totals and counts leave out the rest without a question for each entity.</summary>
public interface IReadScope
{
    /// <summary>Null when the caller may read everything; a filter that nothing fulfils when nothing.</summary>
    EntityFilter? Of(Caller caller);
}
