using System.Text.Json.Nodes;
using Portico.Sandbox.Simulators.Objects;
using Portico.Sandbox.Simulators.Running;
using SandboxStatusException = Portico.Sandbox.Registry.SandboxStatusException;

namespace Portico.Sandbox.Simulators.Crossplane;

/// <summary>Turns XRDs into served kinds, and takes them away again: first the objects, then the CRDs, then the XRD.</summary>
internal sealed class DefinitionController(SimulatorWorld world, DefinitionCatalog catalog)
    : KindController(world, Definition.ApiVersion, Definition.XrdKind)
{
    private const string DefinedFinalizer = "defined." + Definition.Group;
    private const string OfferedFinalizer = "offered." + Definition.Group;
    private const string CrdApiVersion = "apiextensions.k8s.io/v1";
    private const string CrdKind = "CustomResourceDefinition";
    private readonly StatedObjects _crds = new(world);

    public override IEnumerable<ObjectId> Affected(ObservedChange change)
    {
        if (change.Is(Definition.Group, Definition.XrdKind)) catalog.Forget();
        if (change.Owner is { } owner && change.IsOwnedBy(Definition.Group, Definition.XrdKind))
            return [owner with { ApiVersion = Definition.ApiVersion, Namespace = "" }];

        // A composite or claim that went may be the last one a deleted XRD waits for.
        if (change.Deleted && (catalog.OfComposite(change.Object.Group, change.Object.Kind) ?? catalog.OfClaim(change.Object.Group, change.Object.Kind)) is { } definition)
            return [new ObjectId(Definition.ApiVersion, Definition.XrdKind, "", definition.Name)];
        return base.Affected(change);
    }

    protected override Requeue Reconcile(JsonObject xrd)
    {
        var definition = new Definition(xrd);
        var before = xrd.Copy();
        if (xrd.IsDeleting()) return Terminate(definition, before);
        if (!xrd.HasFinalizer(DefinedFinalizer)) xrd.AddFinalizer(DefinedFinalizer);
        if (definition.OffersClaim && !xrd.HasFinalizer(OfferedFinalizer)) xrd.AddFinalizer(OfferedFinalizer);
        xrd = World.Save(xrd, before);
        definition = new Definition(xrd);
        before = xrd.Copy();

        Establish(definition, GeneratedCrd.OfComposite, definition.Kind, "EstablishComposite", "composite resource", "compositeResourceType", "Established", "WatchingCompositeResource");
        if (definition.OffersClaim)
            Establish(definition, GeneratedCrd.OfClaim, definition.ClaimKind, "OfferClaim", "composite resource claim", "compositeResourceClaimType", "Offered", "WatchingCompositeResourceClaim");
        World.SaveStatus(xrd, before);
        return Requeue.None;
    }

    private void Establish(Definition definition, Func<Definition, JsonObject> make, string kind, string reason, string what, string controller, string condition, string watching)
    {
        var xrd = definition.Source;
        try
        {
            if (_crds.Ensure(make(definition), replace: true)) World.Normal(xrd, reason, $"Applied {what} CustomResourceDefinition");
        }
        catch (SandboxStatusException e) when (e.Reason is "Invalid" or "BadRequest")
        {
            // Nothing changes until the XRD does, so there is no point in trying again.
            World.Warning(xrd, reason, $"cannot apply {what} CustomResourceDefinition: {e.Message}");
            xrd.SetCondition(World.Now, condition, false, "RenderingFailed", $"cannot apply {what} CustomResourceDefinition: {e.Message}");
            return;
        }

        if (!World.Objects.Serves(definition.ReferenceableApiVersion, kind)) return;
        if (!xrd.IsTrue(condition)) World.Normal(xrd, reason, $"(Re)started {what} controller");
        xrd.SetCondition(World.Now, condition, true, watching);
        xrd.Child("status", "controllers")[controller] = new JsonObject { ["apiVersion"] = definition.ReferenceableApiVersion, ["kind"] = kind };
    }

    private Requeue Terminate(Definition definition, JsonObject before)
    {
        var xrd = definition.Source;
        xrd.SetCondition(World.Now, "Established", false, "TerminatingCompositeResource");
        if (definition.OffersClaim) xrd.SetCondition(World.Now, "Offered", false, "TerminatingCompositeResourceClaim");
        xrd = World.SaveStatus(xrd, before);
        if (definition.OffersClaim && !Withdraw(definition.ReferenceableApiVersion, definition.ClaimKind, definition.ClaimCrd)) return Requeue.None;
        if (!Withdraw(definition.ReferenceableApiVersion, definition.Kind, definition.CompositeCrd)) return Requeue.None;
        before = xrd.Copy();
        xrd.RemoveFinalizer(OfferedFinalizer);
        xrd.RemoveFinalizer(DefinedFinalizer);
        World.Save(xrd, before);
        return Requeue.None;
    }

    /// <summary>Whether the kind and all its objects are gone.</summary>
    private bool Withdraw(string apiVersion, string kind, string crd)
    {
        if (World.Objects.Serves(apiVersion, kind))
        {
            var left = World.Objects.List(apiVersion, kind);
            foreach (var obj in left.Where(o => !o.IsDeleting())) World.Objects.Delete(apiVersion, kind, obj.Namespace(), obj.Name());
            if (World.Objects.List(apiVersion, kind).Count > 0) return false;
        }

        World.Objects.Delete(CrdApiVersion, CrdKind, "", crd);
        return World.Objects.Get(CrdApiVersion, CrdKind, "", crd) is null;
    }
}
