using System.Text.Json.Nodes;
using Portico.Sandbox.Simulators.Crossplane;
using Portico.Sandbox.Simulators.Objects;
using Portico.Sandbox.Simulators.Running;

namespace Portico.Sandbox.Simulators.ManagedResources;

/// <summary>Managed resources: created at the provider, ready after a while, deleted there before they are gone here.</summary>
internal sealed class ManagedResourceController(SimulatorWorld world) : IController
{
    private const string CrdApiVersion = "apiextensions.k8s.io/v1";
    private const string Finalizer = "finalizer.managedresource.crossplane.io";
    private const string ExternalName = "crossplane.io/external-name";
    private readonly Dictionary<string, DateTimeOffset> _since = [];
    private Dictionary<(string Group, string Kind), string>? _kinds;

    public IEnumerable<ObjectId> Existing() =>
        Kinds().Where(k => world.Objects.Serves(k.Value, k.Key.Kind)).SelectMany(k => world.Objects.List(k.Value, k.Key.Kind).Select(o => o.Id()));

    public IEnumerable<ObjectId> Affected(ObservedChange change)
    {
        if (change.Is("apiextensions.k8s.io", "CustomResourceDefinition"))
        {
            _kinds = null;
            return Existing();
        }

        // A missing configuration may have been what a resource waits for.
        if (change.Object.Kind == "ProviderConfig") return Existing().Where(o => o.Group == change.Object.Group);
        return Kinds().TryGetValue((change.Object.Group, change.Object.Kind), out var apiVersion) ? [change.Object with { ApiVersion = apiVersion }] : [];
    }

    public ValueTask<Requeue> ReconcileAsync(ObjectId key, CancellationToken cancellationToken) => new(Reconcile(key));

    private Requeue Reconcile(ObjectId key)
    {
        if (!world.Objects.Serves(key.ApiVersion, key.Kind) || world.Objects.Get(key.ApiVersion, key.Kind, key.Namespace, key.Name) is not { } resource) return Requeue.None;
        var before = resource.Copy();
        if (resource.IsDeleting())
        {
            resource.SetCondition(world.Now, "Ready", false, "Deleting");
            resource = world.SaveStatus(resource, before);
            before = resource.Copy();
            resource.RemoveFinalizer(Finalizer);
            world.Save(resource, before);
            _since.Remove(resource.Uid());
            return Requeue.None;
        }

        if (!HasConfiguration(key, resource, out var missing))
        {
            resource.SetCondition(world.Now, "Synced", false, "ReconcileError", missing);
            if (before.Condition("Synced")?.Text("message") != missing) Record(resource, "Warning", "CannotConnectToProvider", missing);
            world.SaveStatus(resource, before);
            return Requeue.None;
        }

        var isNew = !resource.HasFinalizer(Finalizer);
        if (isNew) resource.AddFinalizer(Finalizer);
        if (resource.Annotation(ExternalName) is null) resource.SetAnnotation(ExternalName, resource.Name());
        resource = world.Save(resource, before);
        before = resource.Copy();
        if (isNew) Record(resource, "Normal", "CreatedExternalResource", "Successfully requested creation of external resource");
        resource.SetCondition(world.Now, "Synced", true, "ReconcileSuccess");
        if (!resource.IsTrue("Ready"))
        {
            if (!_since.TryGetValue(resource.Uid(), out var since)) _since[resource.Uid()] = since = world.Now;
            if (world.Left(since, world.Options.ManagedResourceReady) is var left && left > TimeSpan.Zero)
            {
                resource.SetCondition(world.Now, "Ready", false, "Creating");
                world.SaveStatus(resource, before);
                return Requeue.In(left);
            }
        }

        resource.SetCondition(world.Now, "Ready", true, "Available");
        resource.Child("status")["atProvider"] = Observation(resource);
        ConnectionSecrets.Publish(world, resource, Credentials(resource));
        world.SaveStatus(resource, before);
        return Requeue.None;
    }

    private bool HasConfiguration(ObjectId key, JsonObject resource, out string missing)
    {
        missing = "";
        var name = resource.Text("spec", "providerConfigRef", "name");
        if (name.Length == 0 || !world.Objects.Serves(key.ApiVersion, "ProviderConfig")) return true;
        if (world.Objects.Get(key.ApiVersion, "ProviderConfig", "", name) is not null) return true;
        missing = $"connect failed: cannot get referenced ProviderConfig: ProviderConfig.{key.Group} \"{name}\" not found";
        return false;
    }

    /// <summary>What was asked for, and an identity; addresses lead nowhere.</summary>
    private static JsonObject Observation(JsonObject resource)
    {
        var observed = resource.Object("spec", "forProvider")?.Copy() ?? [];
        var external = resource.Annotation(ExternalName) ?? resource.Name();
        observed["id"] = $"{resource.Kind().ToLowerInvariant()}-{Naming.HexDigest(resource.Uid(), 8)}";
        switch (resource.Kind())
        {
            case "Database":
                var region = resource.Text("spec", "forProvider", "region") is { Length: > 0 } stated ? stated : "eu-central";
                observed["endpoint"] = $"{external}.{region}.sql.sample.portico.dev";
                observed["port"] = 5432;
                break;
            case "Repository":
                observed["url"] = $"https://repo.sample.portico.dev/{(resource.Text("spec", "forProvider", "name") is { Length: > 0 } name ? name : external)}";
                break;
        }

        return observed;
    }

    /// <summary>Credentials for a server that isn't there; only as secret as a sample needs to be.</summary>
    private static Dictionary<string, string> Credentials(JsonObject resource) => resource.Kind() == "Database"
        ? new(StringComparer.Ordinal)
        {
            ["username"] = "owner",
            ["password"] = Naming.HexDigest("sample password of " + resource.Uid(), 24),
            ["endpoint"] = resource.Text("status", "atProvider", "endpoint"),
            ["port"] = resource.Text("status", "atProvider", "port"),
        }
        : [];

    private Dictionary<(string Group, string Kind), string> Kinds() => _kinds ??= world.Objects.List(CrdApiVersion, "CustomResourceDefinition")
        .Where(c => c.Texts("spec", "names", "categories").Contains("managed"))
        .GroupBy(c => (c.Text("spec", "group"), c.Text("spec", "names", "kind")))
        .ToDictionary(g => g.Key, g => $"{g.Key.Item1}/{g.First().Objects("spec", "versions").FirstOrDefault(v => v.Flag("storage") == true).Text("name")}");

    private void Record(JsonObject about, string type, string reason, string message) =>
        world.Record(about, type, reason, message, $"managed/{about.Kind().ToLowerInvariant()}.{ObjectAccess.GroupOf(about.ApiVersion())}");
}
