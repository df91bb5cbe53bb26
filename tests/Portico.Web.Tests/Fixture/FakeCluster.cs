using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Portico.Core.Access;
using Portico.Core.Clusters;
using Portico.Sdk.Resources;

namespace Portico.Web.Tests.Fixture;

/// <summary>A cluster of objects in a list.</summary>
internal sealed class FakeCluster(string name) : ICluster, IClusters
{
    public List<Resource> Objects { get; } = [];

    public List<Resource> Events { get; } = [];

    public string Name => name;

    public ClusterStatus Status { get; set; } = new(name, true) { Server = "https://127.0.0.1:6443", Version = "v1.36.0", LastContact = DateTimeOffset.UtcNow };

    public List<ICluster> Others { get; } = [];

    public IReadOnlyList<ICluster> All => [this, .. Others];

    public ICluster? Find(string name) => All.FirstOrDefault(c => c.Name == name);

    public Task<IReadOnlyList<ServedType>> TypesAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<ServedType>>([]);

    public Task<Resource?> GetAsync(Caller caller, ResourceRef @ref, CancellationToken cancellationToken) =>
        Task.FromResult(Objects.FirstOrDefault(o => o.Ref == @ref));

    public Task<IReadOnlyList<Resource>> ListAsync(Caller caller, GroupKind kind, string? @namespace, string? labelSelector, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Resource>>([.. Objects.Where(o => o.Ref.GroupKind == kind)]);

    public Task<NamePage> NamesAsync(Caller caller, NameQuery query, CancellationToken cancellationToken) =>
        Task.FromResult(new NamePage([.. Objects.Where(o => o.Ref.GroupKind == query.Kind && (query.Namespace is null || o.Ref.Namespace == query.Namespace)).Select(o => new ListedName(o.Ref.Namespace, o.Ref.Name))], null));

    public Task<IReadOnlyList<Resource>> EventsAsync(Caller caller, ResourceRef about, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Resource>>([.. Events.Where(e => e.Text("involvedObject", "name") == about.Name && e.Text("involvedObject", "kind") == about.Kind)]);

    public Task<DryRunOutcome> DryRunAsync(Caller caller, JsonObject manifest, CancellationToken cancellationToken) =>
        Task.FromResult(new DryRunOutcome(true, []));

    public async IAsyncEnumerable<WatchSignal> WatchAsync(ServedType type, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.Infinite, cancellationToken);
        yield break;
    }
}
