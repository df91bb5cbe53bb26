using System.Collections.Immutable;
using Portico.Core.Clusters;
using Portico.Core.Errors;
using Portico.Kubernetes.Clusters;
using Portico.Sdk.Resources;

namespace Portico.Kubernetes.Discovery;

/// <summary>The types of a cluster as last seen. A group that can't be read now keeps the types it had.</summary>
internal sealed class TypeCache(ClusterHttp http, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan FailureCounts = TimeSpan.FromSeconds(3);
    private readonly ApiDiscovery _discovery = new(http);
    private readonly SemaphoreSlim _one = new(1, 1);
    private volatile TypeSet? _current;
    private (PorticoException Problem, long At)? _failure;

    public event Action? Changed;

    /// <summary>What is known; asks the cluster only when nothing is.</summary>
    public async Task<TypeSet> GetAsync(CancellationToken cancellationToken) =>
        _current ?? await RefreshAsync(null, onlyIfUnknown: true, cancellationToken).ConfigureAwait(false);

    /// <summary>Asks the cluster again, about one group or everything.</summary>
    public Task<TypeSet> RefreshAsync(string? group, CancellationToken cancellationToken) => RefreshAsync(group, onlyIfUnknown: false, cancellationToken);

    public void Dispose() => _one.Dispose();

    private async Task<TypeSet> RefreshAsync(string? group, bool onlyIfUnknown, CancellationToken cancellationToken)
    {
        TypeSet? before;
        TypeSet after;
        await _one.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            before = _current;
            if (onlyIfUnknown && before is not null) return before;
            // Those who queued behind a failing attempt share its result: a cluster that swallows connections would hold up each for its own time limit.
            if (onlyIfUnknown && _failure is { } failure && time.GetElapsedTime(failure.At) < FailureCounts)
                throw new PorticoException(failure.Problem.Code, failure.Problem.Message, failure.Problem.InnerException) { Advice = failure.Problem.Advice };
            after = group is null || before is null
                ? Merge(before, await _discovery.AllAsync(cancellationToken).ConfigureAwait(false))
                : Replace(before, await _discovery.GroupAsync(group, cancellationToken).ConfigureAwait(false));
            if (before is not null && before.SameAs(after)) return before;
            _current = after;
        }
        catch (PorticoException e)
        {
            _failure = (e, time.GetTimestamp());
            throw;
        }
        finally
        {
            _one.Release();
        }
        Changed?.Invoke();
        return after;
    }

    private static TypeSet Merge(TypeSet? before, IReadOnlyList<GroupTypes> groups) => new(
        groups.SelectMany(g => With(before, g)),
        groups.Where(g => g.Problem is not null).GroupBy(g => g.Group, StringComparer.Ordinal).ToImmutableDictionary(g => g.Key, g => g.First().Problem!));

    private static TypeSet Replace(TypeSet before, GroupTypes group) => new(
        before.All.Where(t => t.Group != group.Group).Concat(With(before, group)),
        group.Problem is null ? before.Broken.Remove(group.Group) : before.Broken.SetItem(group.Group, group.Problem));

    private static IEnumerable<ServedType> With(TypeSet? before, GroupTypes now)
    {
        if (now.Problem is null || before is null) return now.Types;
        var known = now.Types.Select(t => t.GroupKind).ToHashSet<GroupKind>();
        return now.Types.Concat(before.All.Where(t => t.Group == now.Group && !known.Contains(t.GroupKind)));
    }
}
