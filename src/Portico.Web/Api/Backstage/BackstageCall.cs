using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Portico.Core.Access;
using Portico.Core.Catalog.Queries;

namespace Portico.Web.Api.Backstage;

/// <summary>A request to the catalog API, and who asks.</summary>
internal sealed record BackstageCall(HttpContext Http, Caller Caller)
{
    public HttpRequest Request => Http.Request;

    public CancellationToken Aborted => Http.RequestAborted;

    public ReadableEntities Entities => new(Get<IEntityQueries>(), Get<IAuthorizer>(), Caller);

    public T Get<T>()
        where T : notnull => Http.RequestServices.GetRequiredService<T>();

    public string Path(string name) => Http.Request.RouteValues[name]?.ToString() ?? "";
}
