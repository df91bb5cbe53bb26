using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Portico.Core.Access;
using Portico.Core.Errors;
using Portico.Core.Rollouts;
using Portico.Sdk.Resources;

namespace Portico.Core.Delivery;

/// <summary>
/// Takes orders: checks them, proposes them on the Git host and remembers them as rollouts. The same order again updates its branch and its rollout; when
/// remembering fails after proposing, the repeat finds the same change request.
/// </summary>
public sealed class OrderDesk(OrderChecks checks, IGitHosts hosts, IRolloutStore rollouts, IAuthorizer authorizer, TimeProvider time)
{
    /// <summary>What would be proposed; changes nothing.</summary>
    public async Task<OrderReview> ReviewAsync(Caller caller, Order order, CancellationToken cancellationToken)
    {
        Permit(caller, null);
        return await checks.ReviewAsync(caller, order, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Checks once more and proposes.</summary>
    /// <exception cref="PorticoException">The caller may not, a check failed, or the Git host refused.</exception>
    public async Task<Rollout> PlaceAsync(Caller caller, Order order, CancellationToken cancellationToken)
    {
        var review = await ReviewAsync(caller, order, cancellationToken).ConfigureAwait(false);
        Permit(caller, review.Subject);
        if (review.Checks.FirstOrDefault(c => c.Outcome == CheckOutcome.Failed) is { } failed)
        {
            throw new PorticoException(ErrorCode.InvalidInput, $"{failed.Name}: {failed.Detail}") { Advice = "Correct it and order again." };
        }

        var host = hosts.Find(order.Target.Host)
            ?? throw new PorticoException(ErrorCode.NotFound, $"There is no Git host \"{order.Target.Host}\".") { Advice = "Choose another target." };
        var id = IdOf(order, review.Subject, time.GetUtcNow());
        var known = await KnownAsync(review, cancellationToken).ConfigureAwait(false);
        var proposal = ChangeRequestText.Propose(Summary(caller, review, order.PortalUrl is { } url ? $"{url.TrimEnd('/')}/orders/{known?.Id ?? id}" : null)) with { BasedOn = BasedOn(review) };
        var change = await host.ProposeAsync(caller, proposal, cancellationToken).ConfigureAwait(false);
        var rollout = known is { } open && open.ChangeRequestNumber == change.Number
            ? Again(open, order, change)
            : New(caller, review, change, id, proposal.Title);
        await rollouts.SaveAsync(rollout, cancellationToken).ConfigureAwait(false);
        return rollout;
    }

    private void Permit(Caller caller, ResourceRef? on)
    {
        var decision = authorizer.Decide(caller, Permission.Order, on);
        if (!decision.Allowed) throw new PorticoException(ErrorCode.Forbidden, $"{caller.Name} may not order: {decision.Reason}");
    }

    /// <summary>What the file was when the form was opened, so that the Git host refuses to undo what somebody merges between the last check and the proposal.</summary>
    private static ImmutableDictionary<string, string?> BasedOn(OrderReview review) =>
        ImmutableDictionary<string, string?>.Empty.Add(review.Path, review.Order.Action == RolloutAction.Create ? null : review.Order.Before ?? review.Diff?.Before);

    private static ChangeSummary Summary(Caller caller, OrderReview review, string? url) =>
        new(review.Order.Action, review.Subject, review.Order.Target, caller, review.Manifests)
        {
            OfferingTitle = review.OfferingTitle,
            Inputs = review.Inputs,
            Checks = [.. review.Checks.Select(c => new ChangeRequestCheck(c.Name, c.Outcome, c.Detail))],
            OrderUrl = url,
        };

    /// <summary>The open rollout of the same order, if there is one.</summary>
    private async Task<Rollout?> KnownAsync(OrderReview review, CancellationToken cancellationToken)
    {
        var before = await rollouts.ListAsync(review.Subject, 20, cancellationToken).ConfigureAwait(false);
        return before.FirstOrDefault(r => r.Stage == RolloutStage.Proposed && r.Action == review.Order.Action && r.Target == review.Order.Target);
    }

    private Rollout Again(Rollout open, Order order, ChangeRequest change) => open with
    {
        Manifest = order.Manifest,
        Updated = time.GetUtcNow(),
        ChangeRequestUrl = change.Url,
    };

    private Rollout New(Caller caller, OrderReview review, ChangeRequest change, string id, string title)
    {
        var now = time.GetUtcNow();
        return new Rollout(id, review.Subject, RolloutStage.Proposed)
        {
            Action = review.Order.Action,
            OfferingId = review.Order.OfferingId,
            Title = title,
            OrderedBy = caller.Name,
            Created = now,
            Updated = now,
            Target = review.Order.Target,
            ChangeRequestNumber = change.Number,
            ChangeRequestUrl = change.Url,
            Manifest = review.Order.Manifest,
            Before = review.Order.Before ?? review.Diff?.Before ?? "",
            Steps = [new RolloutStep(RolloutStage.Proposed, now, caller.Name, $"#{change.Number} in {change.Repository}")],
        };
    }

    /// <summary>A short id for URLs; of the object and the moment, so that orders of the same object have different ones.</summary>
    private static string IdOf(Order order, ResourceRef subject, DateTimeOffset now)
    {
        const string letters = "0123456789abcdefghjkmnpqrstvwxyz";
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{order.Action} {subject} {now.UtcTicks}"));
        return string.Create(8, hash, (span, bytes) =>
        {
            for (var i = 0; i < span.Length; i++) span[i] = letters[bytes[i] % 32];
        });
    }
}
