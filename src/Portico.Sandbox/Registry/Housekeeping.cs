using System.Threading.Channels;
using System.Text.Json.Nodes;
using Portico.Sandbox.Admission;
using Portico.Sandbox.Watching;

namespace Portico.Sandbox.Registry;

/// <summary>
/// The controllers that every cluster has and no simulator: garbage collection over owner references, the end of namespaces with
/// their content, the end of CustomResourceDefinitions with their objects. One loop, fed by every write.
/// </summary>
internal sealed class Housekeeping
{
    private readonly ObjectStore _store;
    private readonly Func<ApiCatalog> _catalog;
    private readonly ObjectWriter _writer;
    private readonly ObjectRemover _remover;
    private readonly Channel<WatchEvent> _writes = Channel.CreateUnbounded<WatchEvent>(new UnboundedChannelOptions { SingleReader = true });
    private readonly OwnerIndex _owners = new();
    private readonly Action<string>? _log;

    public Housekeeping(ObjectStore store, Func<ApiCatalog> catalog, ObjectWriter writer, ObjectRemover remover, Action<string>? log)
    {
        _store = store;
        _catalog = catalog;
        _writer = writer;
        _remover = remover;
        _log = log;
        store.Follow(e => _writes.Writer.TryWrite(e));
        var kept = store.State.Collections.Values.SelectMany(c => c.Values).ToList();

        // All owners are known before the first dependent is looked at: what was kept has no order.
        foreach (var obj in kept) _owners.Put(obj, null);
        foreach (var obj in kept) _writes.Writer.TryWrite(new WatchEvent(obj.Revision, obj, null, Removed: false));
    }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var write in _writes.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                try
                {
                    Handle(write);
                }
                catch (Exception e) when (e is SandboxStatusException or IOException)
                {
                    _log?.Invoke($"Tidying up after {write.Object.Resource} {write.Object.Key} failed; it is tried again when the object changes: {e.Message}");
                }
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Asked to stop.
        }
    }

    private void Handle(WatchEvent write)
    {
        var obj = write.Object;
        if (write.Removed)
        {
            _owners.Remove(obj);
            foreach (var dependent in _owners.DependentsOf(obj.Uid)) Collect(dependent);
            foreach (var owner in obj.OwnerUids) FinishForeground(owner);
            FinishContainers(obj);
            return;
        }

        _owners.Put(obj, write.Previous);
        if (!obj.OwnerUids.IsEmpty && !obj.OwnerUids.Any(_owners.Exists)) Collect(obj);
        if (!obj.Terminating) return;
        if (obj.Resource == NamespaceLifecycle.Namespaces) EndNamespace(obj.Key.Name);
        else if (obj.Resource == CatalogKeeper.Definitions) EndDefinition(obj);
        FinishOrphan(obj);
        FinishForeground(obj.Uid);
    }

    /// <summary>Deletes an object whose owners are all gone; one that keeps an owner loses the references to the others.</summary>
    private void Collect(StoredObject stale)
    {
        if (Current(stale) is not { } obj) return;
        if (!obj.OwnerUids.Any(_owners.Exists)) Delete(obj, "Background");
        else Rewrite(obj, o => KeepOwners(o, _owners.Exists));
    }

    private void FinishOrphan(StoredObject obj)
    {
        if (!HasFinalizer(obj, "orphan")) return;
        foreach (var dependent in _owners.DependentsOf(obj.Uid))
        {
            if (Current(dependent) is { } now) Rewrite(now, o => KeepOwners(o, uid => uid != obj.Uid));
        }

        Rewrite(obj, o => RemoveFinalizer(o, "orphan"));
    }

    private void FinishForeground(string ownerUid)
    {
        if (_owners.Find(ownerUid) is not { } found || Current(found) is not { Terminating: true } owner || !HasFinalizer(owner, "foregroundDeletion")) return;
        var blocking = false;
        foreach (var dependent in _owners.DependentsOf(owner.Uid))
        {
            if (Current(dependent) is not { } now) continue;
            blocking |= Read(now)?.Object("metadata").Array("ownerReferences")?.OfType<JsonObject>()
                .Any(r => r.Text("uid") == owner.Uid && r.Flag("blockOwnerDeletion")) == true;
            if (!now.Terminating) Delete(now, "Foreground");
        }

        if (!blocking) Rewrite(owner, o => RemoveFinalizer(o, "foregroundDeletion"));
    }

    private void FinishContainers(StoredObject gone)
    {
        var ns = _store.State.Find(NamespaceLifecycle.Namespaces, new ObjectKey("", gone.Key.Namespace));
        if (gone.Key.Namespace.Length > 0 && ns is { Terminating: true }) EndNamespace(ns.Key.Name);
        var definition = _store.State.Find(CatalogKeeper.Definitions, new ObjectKey("", gone.Resource.ToString()));
        if (definition is { Terminating: true }) EndDefinition(definition);
    }

    private void EndNamespace(string name)
    {
        var left = 0;
        foreach (var (resource, objects) in _store.State.Collections)
        {
            if (resource == NamespaceLifecycle.Namespaces) continue;
            foreach (var obj in objects.Values.Where(o => o.Key.Namespace == name))
            {
                if (!obj.Terminating) Delete(obj, "Background");
                if (Current(obj) is not null) left++;
            }
        }

        if (left == 0 && _store.State.Find(NamespaceLifecycle.Namespaces, new ObjectKey("", name)) is { Terminating: true } ns)
        {
            Rewrite(ns, o => o.Object("spec")?.Remove("finalizers"), "finalize");
        }
    }

    private void EndDefinition(StoredObject definition)
    {
        if (Read(definition) is not { } obj || _catalog().Find(obj.Object("spec").Text("group"), obj.At("spec", "names").Text("plural")) is not { Custom: true } resource) return;
        foreach (var instance in _store.State.Of(resource.Id).Values.Where(i => !i.Terminating)) Delete(instance, "Background");
        if (_store.State.Of(resource.Id).IsEmpty && Current(definition) is { } now) Rewrite(now, o => RemoveFinalizer(o, DefinitionStatus.Finalizer));
    }

    private void Delete(StoredObject obj, string propagation)
    {
        if (Target(obj) is not { } target) return;
        try
        {
            _remover.Delete(target, new DeleteOptions(propagation, obj.Uid));
        }
        catch (SandboxStatusException e) when (e.Code is 404 or 409)
        {
            // Already gone, or another object by now.
        }
    }

    private void Rewrite(StoredObject obj, Action<JsonObject> change, string subresource = "")
    {
        if (Target(obj) is not { } target) return;
        try
        {
            _writer.Change(target with { Subresource = subresource }, old =>
            {
                change(old);
                old.Metadata().Remove("resourceVersion");
                return old;
            });
        }
        catch (SandboxStatusException e) when (e.Code is 404 or 409)
        {
            // Gone meanwhile; its own event follows.
        }
    }

    private static void KeepOwners(JsonObject obj, Func<string, bool> keep)
    {
        var kept = obj.Metadata().Array("ownerReferences")!.OfType<JsonObject>().Where(r => keep(r.Text("uid"))).Select(r => r.DeepClone()).ToArray();
        if (kept.Length > 0) obj.Metadata()["ownerReferences"] = new JsonArray(kept);
        else obj.Metadata().Remove("ownerReferences");
    }

    private static void RemoveFinalizer(JsonObject obj, string name)
    {
        var kept = obj.Metadata().Array("finalizers")?.Where(f => f.AsText() != name).Select(f => f!.DeepClone()).ToArray() ?? [];
        if (kept.Length > 0) obj.Metadata()["finalizers"] = new JsonArray(kept);
        else obj.Metadata().Remove("finalizers");
    }

    private bool HasFinalizer(StoredObject obj, string name) =>
        Read(obj)?.Object("metadata").Array("finalizers")?.Any(f => f.AsText() == name) == true;

    private StoredObject? Current(StoredObject obj) => _store.State.Find(obj.Resource, obj.Key) is { } now && now.Uid == obj.Uid ? now : null;

    private JsonObject? Read(StoredObject obj) => Target(obj) is { } target ? target.Resource.Read(obj, target.Version.Name) : null;

    private WriteTarget? Target(StoredObject obj)
    {
        if (_catalog().Find(obj.Resource.Group, obj.Resource.Resource) is not { } resource) return null;
        var version = resource.Version(resource.StorageVersion) ?? resource.Versions.First(v => v.Served);
        return new WriteTarget(resource, version, obj.Key.Namespace, obj.Key.Name) { FieldManager = "portico-housekeeping" };
    }
}
