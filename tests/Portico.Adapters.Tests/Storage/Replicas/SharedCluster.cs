using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Portico.Core.Access;
using Portico.Core.Clusters;
using Portico.Sdk.Resources;

namespace Portico.Adapters.Tests.Storage.Replicas;

/// <summary>A cluster of Apps in memory that any number of replicas watch.</summary>
internal sealed class SharedCluster : ICluster
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Resource> _objects = [];
    private readonly List<Channel<WatchSignal>> _watches = [];
    private long _version;

    public static GroupKind App { get; } = new("test.dev", "App");

    public string Name => "shared";

    public ClusterStatus Status => new(Name, true);

    public IReadOnlyCollection<string> Names
    {
        get { lock (_lock) return [.. _objects.Keys]; }
    }

    public void Put(string name, string owner = "")
    {
        lock (_lock)
        {
            var json = new JsonObject
            {
                ["apiVersion"] = "test.dev/v1",
                ["kind"] = "App",
                ["metadata"] = new JsonObject
                {
                    ["name"] = name, ["namespace"] = "n", ["uid"] = $"u-{name}", ["resourceVersion"] = $"{++_version}", ["annotations"] = new JsonObject { ["portico.dev/owner"] = owner },
                },
            };
            var item = new Resource(Name, JsonSerializer.SerializeToElement(json));
            _objects[name] = item;
            Tell(new WatchSignal.Changed(item));
        }
    }

    public void Remove(string name)
    {
        lock (_lock)
        {
            _version++;
            if (_objects.Remove(name, out var item)) Tell(new WatchSignal.Removed(item));
        }
    }

    public Task<IReadOnlyList<ServedType>> TypesAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ServedType>>([new ServedType(Name, App.Group, "v1", App.Kind, "apps", true)]);

    public async IAsyncEnumerable<WatchSignal> WatchAsync(ServedType type, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var watch = Channel.CreateUnbounded<WatchSignal>();
        lock (_lock)
        {
            watch.Writer.TryWrite(new WatchSignal.Snapshot([.. _objects.Values], $"{_version}"));
            _watches.Add(watch);
        }

        await foreach (var signal in watch.Reader.ReadAllAsync(cancellationToken)) yield return signal;
    }

    public Task<Resource?> GetAsync(Caller caller, ResourceRef @ref, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<Resource>> ListAsync(Caller caller, GroupKind kind, string? @namespace, string? labelSelector, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<NamePage> NamesAsync(Caller caller, NameQuery query, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<Resource>> EventsAsync(Caller caller, ResourceRef about, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<DryRunOutcome> DryRunAsync(Caller caller, JsonObject manifest, CancellationToken cancellationToken) => throw new NotSupportedException();

    private void Tell(WatchSignal signal) => _watches.ForEach(w => w.Writer.TryWrite(signal));
}
