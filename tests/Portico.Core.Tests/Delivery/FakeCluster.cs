using System.Text.Json.Nodes;
using Portico.Core.Access;
using Portico.Core.Clusters;
using Portico.Core.Errors;
using Portico.Sdk.Resources;

namespace Portico.Core.Tests.Delivery;

/// <summary>A cluster named demo that answers dry runs as told.</summary>
internal sealed class FakeCluster : ICluster, IClusters
{
    public HashSet<ResourceRef> Objects { get; } = [];

    public DryRunOutcome DryRun { get; set; } = new(true, []);

    public PorticoException? Failure { get; set; }

    public string Name => "demo";

    public ClusterStatus Status => new("demo", true);

    public IReadOnlyList<ICluster> All => [this];

    public ICluster? Find(string name) => name == Name ? this : null;

    public Task<IReadOnlyList<ServedType>> TypesAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<Resource?> GetAsync(Caller caller, ResourceRef @ref, CancellationToken cancellationToken) =>
        Failure is null ? Task.FromResult(Objects.Contains(@ref) ? new Resource("demo", default) : null) : throw Failure;

    public Task<IReadOnlyList<Resource>> ListAsync(Caller caller, GroupKind kind, string? @namespace, string? labelSelector, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<NamePage> NamesAsync(Caller caller, NameQuery query, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<Resource>> EventsAsync(Caller caller, ResourceRef about, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<DryRunOutcome> DryRunAsync(Caller caller, JsonObject manifest, CancellationToken cancellationToken) =>
        Failure is null ? Task.FromResult(DryRun) : throw Failure;

    public IAsyncEnumerable<WatchSignal> WatchAsync(ServedType type, CancellationToken cancellationToken) => throw new NotSupportedException();
}
