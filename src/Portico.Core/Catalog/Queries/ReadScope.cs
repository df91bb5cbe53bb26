using Portico.Core.Access;

namespace Portico.Core.Catalog.Queries;

/// <summary>The right to read as the authorizer knows it today: all of the catalog or nothing.</summary>
internal sealed class ReadScope(IAuthorizer authorizer) : IReadScope
{
    private static readonly EntityFilter s_nothing = new EntityFilter.Any([]);

    public EntityFilter? Of(Caller caller) => authorizer.Decide(caller, Permission.Read).Allowed ? null : s_nothing;
}
