using Portico.Core.Access;
using Portico.Core.Catalog;
using Portico.Core.Clusters;
using Portico.Core.Delivery;
using Portico.Core.Discovery;
using Portico.Core.Errors;
using Portico.Core.Forms;
using Portico.Core.Lookups;
using Portico.Core.Manifests;
using Portico.Core.Rollouts;
using Portico.Schema.Documents;

namespace Portico.Web.Pages.Create;

/// <summary>Gathers what the form pages start from.</summary>
public sealed class OrderDeskPages(
    OrderForms forms, OrderTargets targets, OrderLocator locator, IOfferings offerings, ICatalog catalog, IClusters clusters, IGitHosts hosts,
    IDraftStore drafts, IAuthorizer authorizer, Lookup lookup, ServedSchemas schemas)
{
    private const string NewKey = "new";

    /// <exception cref="PorticoException">The offering is gone or can't be ordered, or the caller may not.</exception>
    public async Task<OrderStart> NewAsync(Caller caller, string offeringId, string? name, string? @namespace, CancellationToken cancellationToken)
    {
        Permit(caller);
        var offering = forms.Offering(offeringId);
        var model = forms.FormOf(offering);
        var target = await targets.DefaultAsync(caller, offering, cancellationToken);
        var draft = await drafts.FindAsync(caller.Id, offering.Id, NewKey, cancellationToken);
        var session = draft is null ? null : SessionDraft.Unpack(model, draft.Values, null, forms.Rules);
        if (session is null)
        {
            var preset = new FormValues();
            if (!string.IsNullOrEmpty(name)) preset.Set(FormIdentity.Name, name);
            if (!string.IsNullOrEmpty(@namespace)) preset.Set(FormIdentity.Namespace, @namespace);
            session = ManifestSession.New(model, preset, forms.Rules);
            session.Propose();
        }
        return await CompleteAsync(new OrderStart(caller, offering, session, target, RolloutAction.Create)
        {
            DraftKey = NewKey,
            DraftSaved = draft?.Updated,
            DraftFit = draft is null ? null : DraftFit.Of(model, draft.Values),
        }, cancellationToken);
    }

    /// <exception cref="PorticoException">The entity, its offering or its file isn't found, or the caller may not.</exception>
    public async Task<OrderStart> EditAsync(Caller caller, string entityId, CancellationToken cancellationToken)
    {
        Permit(caller);
        var entity = await catalog.FindAsync(caller, entityId, cancellationToken)
            ?? throw new PorticoException(ErrorCode.NotFound, $"There is no entity \"{entityId}\".") { Advice = "It may have been deleted: look in the catalog." };
        var offering = offerings.Current.FirstOrDefault(o => o.GroupKind == entity.Source.GroupKind)
            ?? throw new PorticoException(ErrorCode.NotFound, $"{entity.Source.Kind} is not offered, so there is no form for {entity.Name}.") { Advice = "Change it where it is described." };
        var file = await locator.FindAsync(caller, offering, entity.Source, cancellationToken)
            ?? throw new PorticoException(ErrorCode.NotFound, $"The file of {entity.Name} was not found in Git.") { Advice = "It was not ordered here, or its change request isn't merged yet." };
        var version = VersionOf(file.Text);
        var model = forms.FormOf(offering, offering.Type.Versions.Any(v => v.Name == version && v.Served) ? version : null);
        var draft = await drafts.FindAsync(caller.Id, offering.Id, entityId, cancellationToken);
        var session = (draft is null ? null : SessionDraft.Unpack(model, draft.Values, file.Text, forms.Rules)) ?? ManifestSession.Edit(model, file.Text, forms.Rules);
        return await CompleteAsync(new OrderStart(caller, offering, session, file.Target with { Cluster = entity.Cluster }, RolloutAction.Update)
        {
            Subject = entity.Source,
            Path = file.Path,
            Before = file.Text,
            DraftKey = entityId,
            DraftSaved = draft?.Updated,
            DraftFit = draft is null ? null : DraftFit.Of(model, draft.Values),
        }, cancellationToken);
    }

    private async Task<OrderStart> CompleteAsync(OrderStart start, CancellationToken cancellationToken) => start with
    {
        Repositories = await targets.RepositoriesAsync(start.Caller, cancellationToken),
        Lookup = new FormLookup(lookup, clusters, schemas, start.Caller, start.Target.Cluster),
        IsLocalHost = hosts.Find(start.Target.Host)?.HasOwnPages == true,
    };

    private void Permit(Caller caller)
    {
        var decision = authorizer.Decide(caller, Permission.Order);
        if (!decision.Allowed) throw new PorticoException(ErrorCode.Forbidden, $"You may not order. {decision.Reason}");
    }

    private static string? VersionOf(string text) =>
        YamlReader.Read(text).Root is System.Text.Json.Nodes.JsonObject root && root["apiVersion"] is System.Text.Json.Nodes.JsonValue value && value.TryGetValue(out string? stated)
            ? stated[(stated.LastIndexOf('/') + 1)..] : null;
}
