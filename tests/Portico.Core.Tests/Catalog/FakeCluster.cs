using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Portico.Core.Access;
using Portico.Core.Clusters;
using Portico.Sdk.Resources;

namespace Portico.Core.Tests.Catalog;

/// <summary>A cluster whose watches say what a test tells them to.</summary>
internal sealed class FakeCluster(string name) : ICluster
{
    private readonly ConcurrentDictionary<GroupKind, Channel<WatchSignal>> _watches = [];
    private IReadOnlyList<ServedType> _types = [];
    private int _requests;

    public event Action? TypesChanged;

    public string Name => name;

    public ClusterStatus Status => new(name, true);

    public Exception? Away { get; set; }

    public ConcurrentQueue<GroupKind> Started { get; } = [];

    public List<Resource> Events { get; } = [];

    public void Serve(params GroupKind[] kinds)
    {
        _types = [.. kinds.Select(k => new ServedType(name, k.Group, "v1", k.Kind, k.Kind.ToLowerInvariant() + "s", true))];
        TypesChanged?.Invoke();
    }

    public void Say(GroupKind kind, WatchSignal signal) => Assert.True(WatchOf(kind).Writer.TryWrite(signal));

    public void List(GroupKind kind, params Resource[] items) => Say(kind, new WatchSignal.Snapshot([.. items], "1"));

    public void Change(Resource item) => Say(item.Ref.GroupKind, new WatchSignal.Changed(item));

    public void Remove(Resource item) => Say(item.Ref.GroupKind, new WatchSignal.Removed(item));

    /// <summary>The type is gone: its watch completes.</summary>
    public void End(GroupKind kind)
    {
        Assert.True(_watches.TryRemove(kind, out var watch));
        watch.Writer.Complete();
    }

    public Task<IReadOnlyList<ServedType>> TypesAsync(CancellationToken cancellationToken) => Away is { } away ? Task.FromException<IReadOnlyList<ServedType>>(away) : Task.FromResult(_types);

    public async IAsyncEnumerable<WatchSignal> WatchAsync(ServedType type, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Started.Enqueue(type.GroupKind);
        await foreach (var signal in WatchOf(type.GroupKind).Reader.ReadAllAsync(cancellationToken)) yield return signal;
    }

    /// <summary>Requests beside watches.</summary>
    public int Requests => _requests;

    public Task<Resource?> GetAsync(Caller caller, ResourceRef @ref, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _requests);
        return Task.FromResult<Resource?>(null);
    }

    public Task<IReadOnlyList<Resource>> ListAsync(Caller caller, GroupKind kind, string? @namespace, string? labelSelector, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _requests);
        return Task.FromResult<IReadOnlyList<Resource>>([]);
    }

    public Task<NamePage> NamesAsync(Caller caller, NameQuery query, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<Resource>> EventsAsync(Caller caller, ResourceRef about, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Resource>>([.. Events.Where(e => e.Text("involvedObject", "name") == about.Name)]);

    public Task<DryRunOutcome> DryRunAsync(Caller caller, JsonObject manifest, CancellationToken cancellationToken) => throw new NotSupportedException();

    private Channel<WatchSignal> WatchOf(GroupKind kind) => _watches.GetOrAdd(kind, _ => Channel.CreateUnbounded<WatchSignal>());
}
