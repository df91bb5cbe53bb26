using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Portico.Sandbox.Admission;
using Portico.Sandbox.Watching;

namespace Portico.Sandbox.Registry;

/// <summary>The objects for controllers in this process: same writer, no HTTP.</summary>
internal sealed class SandboxObjects : ISandboxObjects
{
    private readonly ObjectStore _store;
    private readonly Func<ApiCatalog> _catalog;
    private readonly ObjectWriter _writer;
    private readonly ObjectRemover _remover;
    private readonly EventRecorder _recorder;
    private readonly Lock _gate = new();
    private readonly List<Channel<SandboxChange>> _subscribers = [];

    public SandboxObjects(ObjectStore store, Func<ApiCatalog> catalog, ObjectWriter writer, ObjectRemover remover, TimeProvider time)
    {
        _store = store;
        _catalog = catalog;
        _writer = writer;
        _remover = remover;
        _recorder = new EventRecorder(this, time);
        store.Follow(OnWrite);
    }

    public bool Serves(string apiVersion, string kind) => _catalog().FindKind(apiVersion, kind) is not null;

    public JsonObject? Get(string apiVersion, string kind, string @namespace, string name)
    {
        if (_catalog().FindKind(apiVersion, kind) is not { } resource) return null;
        var stored = _store.State.Find(resource.Storage, new ObjectKey(resource.Namespaced ? @namespace : "", name));
        return stored is null ? null : resource.Read(stored, ApiCatalog.Split(apiVersion).Version);
    }

    public IReadOnlyList<JsonObject> List(string apiVersion, string kind, string? @namespace = null)
    {
        if (_catalog().FindKind(apiVersion, kind) is not { } resource) return [];
        var version = ApiCatalog.Split(apiVersion).Version;
        return
        [
            .. _store.State.Of(resource.Storage).Values
                .Where(o => string.IsNullOrEmpty(@namespace) || o.Key.Namespace == @namespace)
                .Select(o => resource.Read(o, version)),
        ];
    }

    public JsonObject Create(JsonObject obj) => _writer.Create(Target(obj), (JsonObject)obj.DeepClone());

    public JsonObject Update(JsonObject obj) => _writer.Change(Target(obj), Replacement(obj), replace: true);

    public JsonObject UpdateStatus(JsonObject obj)
    {
        var target = Target(obj);
        return _writer.Change(target.Version.Status ? target with { Subresource = "status" } : target, Replacement(obj), replace: true);
    }

    public JsonObject Apply(JsonObject obj, string fieldManager) =>
        _writer.Apply(Target(obj) with { FieldManager = fieldManager }, (JsonObject)obj.DeepClone(), force: true).Object;

    public bool Delete(string apiVersion, string kind, string @namespace, string name)
    {
        var obj = new JsonObject { ["apiVersion"] = apiVersion, ["kind"] = kind, ["metadata"] = new JsonObject { ["namespace"] = @namespace, ["name"] = name } };
        try
        {
            _remover.Delete(Target(obj), new DeleteOptions());
            return true;
        }
        catch (SandboxStatusException e) when (e.Code == 404)
        {
            return false;
        }
    }

    public void Record(JsonObject about, string type, string reason, string message, string component) =>
        _recorder.Record(about, type, reason, message, component);

    public async IAsyncEnumerable<SandboxChange> Changes([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var channel = Channel.CreateUnbounded<SandboxChange>(new UnboundedChannelOptions { SingleReader = true });
        lock (_gate) _subscribers.Add(channel);
        try
        {
            await foreach (var change in channel.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false)) yield return change;
        }
        finally
        {
            lock (_gate) _subscribers.Remove(channel);
        }
    }

    // A stated resourceVersion is checked; without one the newest object is replaced.
    private static Func<JsonObject, JsonObject> Replacement(JsonObject obj) => old =>
    {
        var next = (JsonObject)obj.DeepClone();
        next.Metadata().SetDefault("resourceVersion", old.Metadata().Text("resourceVersion"));
        return next;
    };

    private WriteTarget Target(JsonObject obj)
    {
        var apiVersion = obj.Text("apiVersion");
        var resource = _catalog().FindKind(apiVersion, obj.Text("kind"))
            ?? throw new SandboxStatusException(404, "NotFound", $"no matches for kind \"{obj.Text("kind")}\" in version \"{apiVersion}\"");
        var version = resource.Version(ApiCatalog.Split(apiVersion).Version)!;
        return new WriteTarget(resource, version, resource.Namespaced ? obj.Namespace() : "", obj.Name()) { FieldManager = "portico-sandbox" };
    }

    private void OnWrite(WatchEvent entry)
    {
        lock (_gate)
        {
            if (_subscribers.Count == 0) return;
            var resource = _catalog().Find(entry.Object.Resource.Group, entry.Object.Resource.Resource);
            if (resource is null) return;
            var change = new SandboxChange(resource.ApiVersion(resource.StorageVersion), resource.Kind, entry.Object.Key.Namespace, entry.Object.Key.Name, entry.Removed)
            {
                Last = entry.Removed ? resource.Read(entry.Object, resource.StorageVersion) : null,
            };
            foreach (var subscriber in _subscribers) subscriber.Writer.TryWrite(change);
        }
    }
}
