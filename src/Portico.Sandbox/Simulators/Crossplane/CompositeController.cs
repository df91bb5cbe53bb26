using System.Text.Json.Nodes;
using Portico.Sandbox.Simulators.Crossplane.Functions;
using Portico.Sandbox.Simulators.Objects;
using Portico.Sandbox.Simulators.Running;

namespace Portico.Sandbox.Simulators.Crossplane;

/// <summary>Composes composites of every defined kind: chooses the Composition, runs it, writes the resources, tells how they are.</summary>
internal sealed class CompositeController(SimulatorWorld world, DefinitionCatalog catalog) : IController
{
    private readonly ComposedResources _resources = new(world);
    private readonly Pipeline _pipeline = new(world.Objects);
    private readonly Dictionary<string, string> _lastRemarks = [];

    public IEnumerable<ObjectId> Existing() => catalog.All.SelectMany(Composites);

    public IEnumerable<ObjectId> Affected(ObservedChange change)
    {
        var obj = change.Object;
        if (catalog.OfComposite(obj.Group, obj.Kind) is { } own)
            yield return obj with { ApiVersion = own.ReferenceableApiVersion };
        if (change.Owner is { } owner && catalog.OfComposite(owner.Group, owner.Kind) is { } owning)
            yield return owner with { ApiVersion = owning.ReferenceableApiVersion, Namespace = owning.IsNamespaced ? owner.Namespace : "" };
        if (change.Is(Definition.Group, CompositionChoice.Kind) || change.Is("pkg.crossplane.io", "Function"))
        {
            foreach (var key in Existing()) yield return key;
        }
        else if (change.Is(Definition.Group, Definition.XrdKind))
        {
            foreach (var key in catalog.All.Where(d => d.Name == obj.Name).SelectMany(Composites)) yield return key;
        }
    }

    public ValueTask<Requeue> ReconcileAsync(ObjectId key, CancellationToken cancellationToken) => new(Reconcile(key));

    private Requeue Reconcile(ObjectId key)
    {
        if (catalog.OfComposite(key.Group, key.Kind) is not { } definition || !world.Objects.Serves(key.ApiVersion, key.Kind)) return Requeue.None;
        if (world.Objects.Get(key.ApiVersion, key.Kind, key.Namespace, key.Name) is not { } composite) return Requeue.None;
        var before = composite.Copy();
        if (composite.Annotation(CompositeLayout.Paused) == "true")
        {
            composite.SetCondition(world.Now, "Synced", false, "ReconcilePaused");
            world.SaveStatus(composite, before);
            return Requeue.None;
        }

        if (composite.IsDeleting())
        {
            composite.SetCondition(world.Now, "Ready", false, "Deleting");
            composite = world.SaveStatus(composite, before);
            before = composite.Copy();
            composite.RemoveFinalizer(CompositeLayout.Finalizer);
            world.Save(composite, before);
            return Requeue.None;
        }

        if (!composite.HasFinalizer(CompositeLayout.Finalizer)) composite.AddFinalizer(CompositeLayout.Finalizer);
        if (composite.Label(CompositeLayout.Composite) is null) composite.SetLabel(CompositeLayout.Composite, composite.Name());
        try
        {
            composite = Compose(definition, composite, before);
            return Requeue.None;
        }
        catch (CompositionException e)
        {
            Fail(key, e.Message);
            return Requeue.In(world.Options.RetryLimit);
        }
    }

    private JsonObject Compose(Definition definition, JsonObject composite, JsonObject before)
    {
        var fields = definition.Crossplane(composite);
        var name = CompositionChoice.Choose(world.Objects, definition, composite);
        var chosen = fields.Text("compositionRef", "name") != name;
        fields["compositionRef"] = new JsonObject { ["name"] = name };
        if (fields["compositionUpdatePolicy"] is null) fields["compositionUpdatePolicy"] = "Automatic";
        composite = world.Save(composite, before);
        if (chosen) world.Record(composite, "Normal", "SelectComposition", $"Successfully selected composition: {name}", Component(definition));

        var composition = world.Objects.Get(Definition.ApiVersion, CompositionChoice.Kind, "", name)
            ?? throw new CompositionException($"cannot get Composition: Composition.apiextensions.crossplane.io \"{name}\" not found");
        if (!CompositionChoice.Fits(composition, definition))
            throw new CompositionException($"Composition \"{name}\" is not compatible: it composes {composition.Text("spec", "compositeTypeRef", "kind")} of {composition.Text("spec", "compositeTypeRef", "apiVersion")}, not {definition.Kind} of {definition.ReferenceableApiVersion}");
        before = composite.Copy();
        composition = CompositionRevisions.Follow(world, definition, composite, composition);

        fields = definition.Crossplane(composite);
        var observed = _resources.Observe(fields, composite);
        var state = new FunctionState(composite, observed) { ReadConnectionSecret = r => ConnectionSecrets.Read(world, r) };
        try
        {
            _pipeline.Run(composition, state);
        }
        catch (CompositionException e)
        {
            throw new CompositionException($"cannot compose resources: {e.Message}", e);
        }

        // The references are saved first: a resource that nobody refers to could not be found again.
        foreach (var (resource, desired) in state.Desired) ComposedResources.Complete(resource, desired.Object, composite, observed.GetValueOrDefault(resource));
        fields["resourceRefs"] = ComposedResources.References(state.Desired.Values.Select(d => d.Object), withNamespace: !definition.IsNamespaced);
        foreach (var part in (ReadOnlySpan<string>)["labels", "annotations"])
        {
            foreach (var (key, value) in state.DesiredComposite.Object("metadata", part) ?? []) composite.Child("metadata", part)[key] = value?.DeepClone();
        }

        composite = world.Save(composite, before);
        before = composite.Copy();
        _resources.Collect(observed, state);
        var errors = _resources.Apply(state, composite);
        Remark(definition, composite, state);
        MergeStatus(composite, state);
        if (definition.IsLegacy) Publish(definition, composite, state);
        Tell(definition, composite, state, errors);
        return world.SaveStatus(composite, before);
    }

    private void Tell(Definition definition, JsonObject composite, FunctionState state, List<string> errors)
    {
        if (errors.Count > 0)
        {
            var message = $"cannot compose resources: {string.Join("; ", errors)}";
            if (composite.Condition("Synced")?.Text("message") != message)
                world.Record(composite, "Warning", "ComposeResources", message, Component(definition));
            composite.SetCondition(world.Now, "Synced", false, "ReconcileError", message);
        }
        else
        {
            composite.SetCondition(world.Now, "Synced", true, "ReconcileSuccess");
        }

        var unready = state.Desired.Where(d => d.Value.Ready != true).Select(d => d.Key).Order(StringComparer.Ordinal).ToList();
        if (unready.Count == 0 && errors.Count == 0)
        {
            composite.SetCondition(world.Now, "Ready", true, "Available");
            return;
        }

        // As Crossplane: the first three by name, the others only counted.
        var names = unready.Count <= 3 ? string.Join(", ", unready) : $"{string.Join(", ", unready.Take(3))}, and {unready.Count - 3} more";
        composite.SetCondition(world.Now, "Ready", false, "Creating", unready.Count == 0 ? "" : $"Unready resources: {names}");
    }

    private void Publish(Definition definition, JsonObject composite, FunctionState state)
    {
        var allowed = definition.Source.Texts("spec", "connectionSecretKeys").ToHashSet(StringComparer.Ordinal);
        var details = state.ConnectionDetails.Where(d => allowed.Count == 0 || allowed.Contains(d.Key)).ToDictionary(StringComparer.Ordinal);
        if (ConnectionSecrets.Publish(world, composite, details)) composite.Child("status", "connectionDetails")["lastPublishedTime"] = world.Now.Stamp();
    }

    private static void MergeStatus(JsonObject composite, FunctionState state)
    {
        foreach (var (field, value) in state.DesiredComposite.Object("status") ?? [])
        {
            if (field != "conditions") composite.Child("status")[field] = Merged(composite.At("status", field), value);
        }

        static JsonNode? Merged(JsonNode? there, JsonNode? value)
        {
            if (there is not JsonObject a || value is not JsonObject b) return value?.DeepClone();
            var merged = a.Copy();
            foreach (var (name, inner) in b) merged[name] = Merged(merged[name], inner);
            return merged;
        }
    }

    /// <summary>Events for what the functions remarked and what isn't ready; only when it is another than the last time.</summary>
    private void Remark(Definition definition, JsonObject composite, FunctionState state)
    {
        var waiting = state.Desired.Where(d => d.Value.Ready != true).Select(d => d.Key).ToList();
        var digest = string.Join('\n', [.. state.Warnings, .. waiting]);
        if (_lastRemarks.GetValueOrDefault(composite.Uid()) == digest) return;
        _lastRemarks[composite.Uid()] = digest;
        foreach (var warning in state.Warnings) world.Record(composite, "Warning", "ComposeResources", warning, Component(definition));
        foreach (var name in waiting) world.Record(composite, "Normal", "ComposeResources", $"Composed resource \"{name}\" is not yet ready", Component(definition));
        if (waiting.Count == 0) world.Record(composite, "Normal", "ComposeResources", "Successfully composed resources", Component(definition));
    }

    private void Fail(ObjectId key, string message)
    {
        // Read again: what was changed on the way to the failure was not saved, or saved already.
        if (world.Objects.Get(key.ApiVersion, key.Kind, key.Namespace, key.Name) is not { } composite) return;
        var before = composite.Copy();
        if (composite.Condition("Synced")?.Text("message") != message && catalog.OfComposite(key.Group, key.Kind) is { } definition)
            world.Record(composite, "Warning", message.StartsWith("cannot select", StringComparison.Ordinal) ? "SelectComposition" : "ComposeResources", message, Component(definition));
        composite.SetCondition(world.Now, "Synced", false, "ReconcileError", message);
        if (composite.Condition("Ready") is null) composite.SetCondition(world.Now, "Ready", false, "Creating");
        world.SaveStatus(composite, before);
    }

    private IEnumerable<ObjectId> Composites(Definition definition) =>
        world.Objects.Serves(definition.ReferenceableApiVersion, definition.Kind)
            ? world.Objects.List(definition.ReferenceableApiVersion, definition.Kind).Select(o => o.Id())
            : [];

    private static string Component(Definition definition) => $"defined/compositeresourcedefinition.apiextensions.crossplane.io/{definition.Name}";
}
