using System.Text.Json.Nodes;
using Portico.Core.Access;
using Portico.Schema.Structural;
using Portico.Sdk.Resources;

namespace Portico.Core.Clusters;

/// <summary>One Kubernetes API. Failures are <see cref="Errors.PorticoException"/>.</summary>
public interface ICluster
{
    string Name { get; }

    ClusterStatus Status { get; }

    /// <summary>Raised after the served types changed; handlers must return at once.</summary>
    event Action? TypesChanged
    {
        add { }
        remove { }
    }

    /// <summary>Types served now (cached; refreshed when CRDs change): one for each group and kind, in the group's preferred version that has it.</summary>
    Task<IReadOnlyList<ServedType>> TypesAsync(CancellationToken cancellationToken);

    /// <summary>What the cluster says of the fields of a type that it serves, in one version (kept; asked again when it may have changed); null when it serves no such type or says nothing.</summary>
    Task<ResourceSchema?> SchemaAsync(string group, string version, string kind, CancellationToken cancellationToken) => Task.FromResult<ResourceSchema?>(null);

    /// <summary>One object, or null. The version is looked up by discovery.</summary>
    Task<Resource?> GetAsync(Caller caller, ResourceRef @ref, CancellationToken cancellationToken);

    /// <summary>Objects of a type (paged underneath), of one namespace when given.</summary>
    Task<IReadOnlyList<Resource>> ListAsync(Caller caller, GroupKind kind, string? @namespace, string? labelSelector, CancellationToken cancellationToken);

    /// <summary>A page of names of a type. Only metadata is asked for: no value of a Secret is read.</summary>
    Task<NamePage> NamesAsync(Caller caller, NameQuery query, CancellationToken cancellationToken);

    /// <summary>Events about an object, newest first.</summary>
    Task<IReadOnlyList<Resource>> EventsAsync(Caller caller, ResourceRef about, CancellationToken cancellationToken);

    /// <summary>Server-side dry run of creating or applying an object.</summary>
    Task<DryRunOutcome> DryRunAsync(Caller caller, JsonObject manifest, CancellationToken cancellationToken);

    /// <summary>Whether Portico's own account may do something with a type, as the cluster says; null when it doesn't say.</summary>
    Task<bool?> MayAsync(string verb, string group, string plural, CancellationToken cancellationToken) => Task.FromResult<bool?>(null);

    /// <summary>Endless watch; begins with a Snapshot, survives interruptions, ends only by cancellation or when the type is gone (then the sequence completes).</summary>
    IAsyncEnumerable<WatchSignal> WatchAsync(ServedType type, CancellationToken cancellationToken);

    /// <summary>The same of the objects that carry these labels. A cluster that can't select gives all: who watches looks at the labels again.</summary>
    IAsyncEnumerable<WatchSignal> WatchAsync(ServedType type, string labelSelector, CancellationToken cancellationToken) => WatchAsync(type, cancellationToken);
}
