using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Portico.Core.Access;
using Portico.Core.Catalog.Entities;
using Portico.Core.Catalog.Queries;
using Portico.Web.Identity;
using Portico.Web.Ui.Kit;

namespace Portico.Web.Api.Backstage;

/// <summary>Links of Backstage's shape, such as <c>/catalog/default/component/silly-demo</c>, lead to the entity's page. They are in wikis, chats and READMEs.</summary>
internal static class BackstageLinks
{
    public static void MapBackstageLinks(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/catalog/{namespace}/{kind}/{name}/{**tab}", FollowAsync).RequireAuthorization().ExcludeFromDescription();

    internal static async Task<Results<RedirectHttpResult, NotFound>> FollowAsync(
        RequestCaller caller, IEntityQueries queries, IAuthorizer authorizer, string @namespace, string kind, string name, CancellationToken cancellationToken) =>
        await new ReadableEntities(queries, authorizer, caller.Caller).FindAsync(EntityRefs.Of(kind, @namespace, name), cancellationToken) is { } found
            ? TypedResults.LocalRedirect(Links.Entity(found.Entity))
            : TypedResults.NotFound();
}
