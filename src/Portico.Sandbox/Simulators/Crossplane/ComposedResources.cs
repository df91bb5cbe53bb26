using System.Text.Json.Nodes;
using Portico.Sandbox.Simulators.Crossplane.Functions;
using Portico.Sandbox.Simulators.Objects;
using Portico.Sandbox.Simulators.Running;
using SandboxStatusException = Portico.Sandbox.Registry.SandboxStatusException;

namespace Portico.Sandbox.Simulators.Crossplane;

/// <summary>The resources a composite is made of: what is there, what is written, what goes.</summary>
internal sealed class ComposedResources(SimulatorWorld world)
{
    private readonly StatedObjects _stated = new(world, "apiextensions.crossplane.io/composed");

    /// <summary>Existing resources that the composite refers to and controls, by their name in the Composition.</summary>
    public Dictionary<string, JsonObject> Observe(JsonObject fields, JsonObject composite)
    {
        var observed = new Dictionary<string, JsonObject>(StringComparer.Ordinal);
        foreach (var reference in fields.Objects("resourceRefs"))
        {
            var apiVersion = reference.Text("apiVersion");
            if (!world.Objects.Serves(apiVersion, reference.Text("kind"))) continue;
            var @namespace = reference.Text("namespace") is { Length: > 0 } stated ? stated : composite.Namespace();
            var obj = world.Objects.Get(apiVersion, reference.Text("kind"), @namespace, reference.Text("name"));
            if (obj is not null && obj.IsControlledBy(composite) && obj.Annotation(CompositeLayout.ResourceName) is { } name) observed[name] = obj;
        }

        return observed;
    }

    /// <summary>Gives a desired resource its name, namespace, labels and owner.</summary>
    public static void Complete(string name, JsonObject desired, JsonObject composite, JsonObject? observed)
    {
        var metadata = desired.Child("metadata");
        metadata.Remove("generateName");
        if (composite.Namespace().Length > 0) metadata["namespace"] = composite.Namespace();
        if (desired.Name().Length == 0)
        {
            // Derived, not random: a restart between naming and writing makes no second resource.
            metadata["name"] = observed?.Name() ?? Naming.Child(composite.Name(), Naming.HexDigest($"{composite.Uid()}/{name}", 12));
        }

        desired.SetAnnotation(CompositeLayout.ResourceName, name);
        desired.SetLabel(CompositeLayout.Composite, composite.Label(CompositeLayout.Composite) ?? composite.Name());
        foreach (var label in (ReadOnlySpan<string>)[CompositeLayout.ClaimName, CompositeLayout.ClaimNamespace])
        {
            if (composite.Label(label) is { } value) desired.SetLabel(label, value);
        }

        desired.SetController(composite);
    }

    public static JsonArray References(IEnumerable<JsonObject> resources, bool withNamespace) => new(
    [
        .. resources
            .OrderBy(r => r.ApiVersion(), StringComparer.Ordinal).ThenBy(r => r.Kind(), StringComparer.Ordinal).ThenBy(r => r.Name(), StringComparer.Ordinal)
            .Select(r => Reference(r, withNamespace)),
    ]);

    /// <summary>Writes every desired resource; the errors, one for each that could not be written.</summary>
    public List<string> Apply(FunctionState state, JsonObject composite)
    {
        var errors = new List<string>();
        foreach (var (name, resource) in state.Desired)
        {
            try
            {
                var key = resource.Object.Id();
                if (!world.Objects.Serves(key.ApiVersion, key.Kind))
                {
                    errors.Add($"cannot apply composed resource \"{name}\": no matches for kind \"{key.Kind}\" in version \"{key.ApiVersion}\"");
                    continue;
                }

                var live = world.Objects.Get(key.ApiVersion, key.Kind, key.Namespace, key.Name);
                if (live?.Controller() is { } other && other.Text("uid") != composite.Uid())
                {
                    errors.Add($"cannot apply composed resource \"{name}\": {key} is already controlled by {other.Text("kind")} {other.Text("name")}");
                    continue;
                }

                _stated.Ensure(resource.Object);
            }
            catch (SandboxStatusException e) when (e.Reason != "Conflict")
            {
                errors.Add($"cannot apply composed resource \"{name}\": {e.Message}");
            }
        }

        return errors;
    }

    /// <summary>Deletes resources that no function asks for any more.</summary>
    public void Collect(IReadOnlyDictionary<string, JsonObject> observed, FunctionState state)
    {
        foreach (var (name, obj) in observed)
        {
            var wanted = state.Desired.TryGetValue(name, out var desired) && desired.Object.Id() == obj.Id();
            if (wanted || obj.IsDeleting()) continue;
            world.Objects.Delete(obj.ApiVersion(), obj.Kind(), obj.Namespace(), obj.Name());
            _stated.Forget(obj.Id());
        }
    }

    private static JsonObject Reference(JsonObject resource, bool withNamespace)
    {
        var reference = new JsonObject { ["apiVersion"] = resource.ApiVersion(), ["kind"] = resource.Kind(), ["name"] = resource.Name() };
        if (withNamespace && resource.Namespace().Length > 0) reference["namespace"] = resource.Namespace();
        return reference;
    }
}
