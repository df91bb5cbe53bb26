using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Portico.Core.Access;
using Portico.Core.Delivery;
using Portico.Core.Rollouts;
using Portico.Web.Identity;

namespace Portico.Web.Api;

/// <summary>Orders: the checks of one, and placing it.</summary>
internal static class OrdersApi
{
    public static void MapOrders(this IEndpointRouteBuilder routes)
    {
        var orders = routes.MapApi("/orders", "Orders").Needs(Permission.Order);
        orders.MapPost("/", PlaceAsync).WithName("PlaceOrder").WithSummary("Checks an order and opens its change request; the same order again updates it");
        orders.MapPost("/review", ReviewAsync).WithName("ReviewOrder").WithSummary("The checks, the path and the difference of an order, without placing it");
    }

    private static async Task<Created<OrderPlaced>> PlaceAsync(RequestCaller caller, OrderBody body, OrderDesk desk, OrderForms forms, OrderTargets targets, CancellationToken cancellationToken)
    {
        var order = await OrderOfAsync(caller, body, forms, targets, cancellationToken);
        var rollout = await desk.PlaceAsync(caller.Caller, order, cancellationToken);
        return TypedResults.Created($"/orders/{rollout.Id}", new OrderPlaced(rollout.Id, rollout.Title, rollout.Stage, rollout.ChangeRequestNumber, rollout.ChangeRequestUrl));
    }

    private static async Task<Ok<OrderReviewAnswer>> ReviewAsync(RequestCaller caller, OrderBody body, OrderDesk desk, OrderForms forms, OrderTargets targets, CancellationToken cancellationToken)
    {
        var review = await desk.ReviewAsync(caller.Caller, await OrderOfAsync(caller, body, forms, targets, cancellationToken), cancellationToken);
        return TypedResults.Ok(new OrderReviewAnswer(review.MayPropose, review.Path, review.Branch, [.. review.Checks], review.Diff));
    }

    /// <summary>What isn't said about the target is taken from the portal's own.</summary>
    private static async Task<Order> OrderOfAsync(RequestCaller caller, OrderBody body, OrderForms forms, OrderTargets targets, CancellationToken cancellationToken)
    {
        var usual = await targets.DefaultAsync(caller.Caller, forms.Offering(body.OfferingId), cancellationToken);
        var target = new Target(body.Host ?? usual.Host, body.Repository ?? usual.Repository, body.Branch ?? usual.Branch,
            body.Layout ?? usual.Layout, body.BasePath ?? usual.BasePath, body.Cluster ?? usual.Cluster);
        return new Order(body.Action ?? RolloutAction.Create, body.OfferingId, target, body.Manifest) { Path = body.Path, Before = body.Before };
    }
}
