using System.Text.Json.Nodes;
using Portico.Sandbox.Simulators.Objects;
using Portico.Sandbox.Simulators.Running;

namespace Portico.Sandbox.Simulators.Crossplane;

/// <summary>Gives every claim its composite, keeps the two alike, and tells the claim what the composite tells.</summary>
internal sealed class ClaimController(SimulatorWorld world, DefinitionCatalog catalog) : IController
{
    private const string Finalizer = "finalizer.apiextensions.crossplane.io";

    // Fields that a claim has for itself, and those of a composite that a claim doesn't set.
    private static readonly string[] s_claimOnly = ["resourceRef", "compositeDeletePolicy", "writeConnectionSecretToRef"];
    private static readonly string[] s_compositeOnly = ["resourceRefs", "claimRef", "compositionRef", "compositionRevisionRef", "compositionUpdatePolicy"];

    public IEnumerable<ObjectId> Existing() => catalog.All.SelectMany(Claims);

    public IEnumerable<ObjectId> Affected(ObservedChange change)
    {
        var obj = change.Object;
        if (catalog.OfClaim(obj.Group, obj.Kind) is { } own)
        {
            yield return obj with { ApiVersion = own.ReferenceableApiVersion };
        }
        else if (catalog.OfComposite(obj.Group, obj.Kind) is { OffersClaim: true } definition)
        {
            foreach (var claim in ClaimsOf(definition, change)) yield return claim;
        }
        else if (change.Is(Definition.Group, Definition.XrdKind))
        {
            foreach (var key in catalog.All.Where(d => d.Name == obj.Name).SelectMany(Claims)) yield return key;
        }
    }

    public ValueTask<Requeue> ReconcileAsync(ObjectId key, CancellationToken cancellationToken) => new(Reconcile(key));

    private Requeue Reconcile(ObjectId key)
    {
        if (catalog.OfClaim(key.Group, key.Kind) is not { } definition || !world.Objects.Serves(key.ApiVersion, key.Kind)) return Requeue.None;
        if (world.Objects.Get(key.ApiVersion, key.Kind, key.Namespace, key.Name) is not { } claim) return Requeue.None;
        if (!world.Objects.Serves(definition.ReferenceableApiVersion, definition.Kind)) return Requeue.In(world.Options.Retry);
        var before = claim.Copy();
        if (claim.Annotation(CompositeLayout.Paused) == "true")
        {
            claim.SetCondition(world.Now, "Synced", false, "ReconcilePaused");
            world.SaveStatus(claim, before);
            return Requeue.None;
        }

        if (claim.IsDeleting()) return Delete(definition, claim, before);
        if (!claim.HasFinalizer(Finalizer)) claim.AddFinalizer(Finalizer);
        var name = claim.Text("spec", "resourceRef", "name");
        var bound = name.Length > 0;
        if (!bound) name = Naming.Child(claim.Name(), Naming.Suffix(world.Random));
        claim.Child("spec")["resourceRef"] = new JsonObject { ["apiVersion"] = definition.ReferenceableApiVersion, ["kind"] = definition.Kind, ["name"] = name };
        claim = world.Save(claim, before);
        before = claim.Copy();
        if (!bound) world.Record(claim, "Normal", "BindCompositeResource", "Successfully bound composite resource", Component(definition));

        var composite = Bind(definition, claim, name);
        if (composite is null)
        {
            claim.SetCondition(world.Now, "Synced", false, "ReconcileError", $"cannot bind composite resource \"{name}\": it is bound to another claim");
            world.SaveStatus(claim, before);
            return Requeue.None;
        }

        claim = Return(composite, claim, before);
        before = claim.Copy();
        Tell(definition, composite, claim);
        if (ConnectionSecrets.Publish(world, claim, ConnectionSecrets.Read(world, composite)))
            claim.Child("status", "connectionDetails")["lastPublishedTime"] = world.Now.Stamp();
        world.SaveStatus(claim, before);
        return Requeue.None;
    }

    /// <summary>Creates or updates the composite; null when it belongs to another claim.</summary>
    private JsonObject? Bind(Definition definition, JsonObject claim, string name)
    {
        var live = world.Objects.Get(definition.ReferenceableApiVersion, definition.Kind, "", name);
        if (live?.Object("spec", "claimRef") is { } other && (other.Text("name") != claim.Name() || other.Text("namespace") != claim.Namespace())) return null;
        var composite = live?.Copy() ?? ObjectAccess.New(definition.ReferenceableApiVersion, definition.Kind, "", name);
        foreach (var part in (ReadOnlySpan<string>)["labels", "annotations"])
        {
            foreach (var (key, value) in claim.Object("metadata", part) ?? [])
            {
                // What kubectl and Argo CD note about the claim isn't true of its composite.
                var aboutClaim = key.Contains("kubectl.kubernetes.io/", StringComparison.Ordinal) || key.StartsWith("argocd.argoproj.io/", StringComparison.Ordinal);
                if (!aboutClaim) composite.Child("metadata", part)[key] = value?.DeepClone();
            }
        }

        composite.SetLabel(CompositeLayout.ClaimName, claim.Name());
        composite.SetLabel(CompositeLayout.ClaimNamespace, claim.Namespace());
        composite.SetLabel(CompositeLayout.Composite, name);
        composite["spec"] = Spec(definition, claim, live);
        return live is null ? world.Objects.Create(composite) : world.Save(composite, live);
    }

    private static JsonObject Spec(Definition definition, JsonObject claim, JsonObject? live)
    {
        var spec = claim.Object("spec")!.Copy();
        foreach (var field in s_claimOnly) spec.Remove(field);
        foreach (var field in s_compositeOnly)
        {
            if (!spec.ContainsKey(field) && live.At("spec", field) is { } value) spec[field] = value.DeepClone();
        }

        spec["claimRef"] = new JsonObject
        {
            ["apiVersion"] = definition.ReferenceableApiVersion,
            ["kind"] = definition.ClaimKind,
            ["namespace"] = claim.Namespace(),
            ["name"] = claim.Name(),
        };
        if (claim.At("spec", "writeConnectionSecretToRef") is not null)
            spec["writeConnectionSecretToRef"] = new JsonObject { ["name"] = claim.Uid(), ["namespace"] = "crossplane-system" };
        return spec;
    }

    /// <summary>Notes in the claim what Crossplane chose for the composite.</summary>
    private JsonObject Return(JsonObject composite, JsonObject claim, JsonObject before)
    {
        foreach (var field in (ReadOnlySpan<string>)["compositionRef", "compositionRevisionRef", "compositionUpdatePolicy"])
        {
            if (composite.At("spec", field) is not { } value) continue;
            // A followed revision moves on; everything else the claim states stays.
            if (claim.At("spec", field) is null || (field == "compositionRevisionRef" && composite.Text("spec", "compositionUpdatePolicy") != "Manual"))
                claim.Child("spec")[field] = value.DeepClone();
        }

        return world.Save(claim, before);
    }

    private void Tell(Definition definition, JsonObject composite, JsonObject claim)
    {
        foreach (var (field, value) in composite.Object("status") ?? [])
        {
            if (field is not ("conditions" or "connectionDetails" or "claimConditionTypes")) claim.Child("status")[field] = value?.DeepClone();
        }

        claim.SetCondition(world.Now, "Synced", true, "ReconcileSuccess");
        if (composite.IsTrue("Ready"))
        {
            if (!claim.IsTrue("Ready"))
                world.Record(claim, "Normal", "ConfigureCompositeResource", "Successfully applied composite resource", Component(definition));
            claim.SetCondition(world.Now, "Ready", true, "Available");
            return;
        }

        if (claim.Condition("Ready")?.Text("reason") != "Waiting")
            world.Record(claim, "Normal", "BindCompositeResource", "Composite resource is not yet ready", Component(definition));
        claim.SetCondition(world.Now, "Ready", false, "Waiting", "Claim is waiting for composite resource to become Ready");
    }

    private Requeue Delete(Definition definition, JsonObject claim, JsonObject before)
    {
        claim.SetCondition(world.Now, "Ready", false, "Deleting");
        claim = world.SaveStatus(claim, before);
        before = claim.Copy();
        var name = claim.Text("spec", "resourceRef", "name");
        var composite = name.Length > 0 ? world.Objects.Get(definition.ReferenceableApiVersion, definition.Kind, "", name) : null;
        if (composite is not null && composite.Text("spec", "claimRef", "name") == claim.Name() && composite.Text("spec", "claimRef", "namespace") == claim.Namespace())
        {
            if (!composite.IsDeleting())
            {
                world.Record(claim, "Normal", "DeleteCompositeResource", "Successfully deleted composite resource", Component(definition));
                world.Objects.Delete(definition.ReferenceableApiVersion, definition.Kind, "", name);
            }

            // Foreground: the claim stays until its composite is gone, whose deletion brings us back here.
            if (claim.Text("spec", "compositeDeletePolicy") == "Foreground" && world.Objects.Get(definition.ReferenceableApiVersion, definition.Kind, "", name) is not null)
                return Requeue.None;
        }

        claim.RemoveFinalizer(Finalizer);
        world.Save(claim, before);
        return Requeue.None;
    }

    private IEnumerable<ObjectId> ClaimsOf(Definition definition, ObservedChange change)
    {
        if (change.Deleted || !world.Objects.Serves(definition.ReferenceableApiVersion, definition.Kind)) return Claims(definition);
        var composite = world.Objects.Get(definition.ReferenceableApiVersion, definition.Kind, "", change.Object.Name);
        return composite?.Object("spec", "claimRef") is { } claim
            ? [new ObjectId(definition.ReferenceableApiVersion, definition.ClaimKind, claim.Text("namespace"), claim.Text("name"))]
            : [];
    }

    private IEnumerable<ObjectId> Claims(Definition definition) =>
        definition.OffersClaim && world.Objects.Serves(definition.ReferenceableApiVersion, definition.ClaimKind)
            ? world.Objects.List(definition.ReferenceableApiVersion, definition.ClaimKind).Select(o => o.Id())
            : [];

    private static string Component(Definition definition) => $"offered/compositeresourcedefinition.apiextensions.crossplane.io/{definition.Name}";
}
