using Portico.Core.Clusters;
using Portico.Schema.Structural;
using Portico.Sdk.Resources;

namespace Portico.Core.Delivery;

/// <summary>
/// The schemas of types that somebody chose for an object inside another: of every type that a cluster serves, its core types included. A schema is loaded
/// when its type is chosen; a bounded number is held, those that were not asked for the longest go first.
/// </summary>
public sealed class ServedSchemas(IClusters clusters)
{
    internal const int Most = 128;

    private readonly Lock _lock = new();
    private readonly Dictionary<(string Cluster, string ApiVersion, string Kind), Held> _held = [];
    private long _uses;

    /// <summary>What was loaded of a type from the first of these clusters that has it; null when nobody chose it yet, or none serves it.</summary>
    public (ResourceSchema Type, SchemaVersion Version)? Find(IEnumerable<string> onClusters, string apiVersion, string kind)
    {
        lock (_lock)
        {
            foreach (var cluster in onClusters)
            {
                if (!_held.TryGetValue((cluster, apiVersion, kind), out var held)) continue;
                held.Used = ++_uses;
                return (held.Type, held.Version);
            }
        }
        return null;
    }

    /// <summary>Loads the schema of a type, or what has become of it; false when the cluster doesn't serve it or says nothing of its fields.</summary>
    /// <exception cref="Errors.PorticoException">The cluster can't be asked.</exception>
    public async Task<bool> LoadAsync(string cluster, string apiVersion, string kind, CancellationToken cancellationToken)
    {
        if (clusters.Find(cluster) is not { } on) return false;
        var group = GroupKind.Of(apiVersion, kind).Group;
        var version = apiVersion[(apiVersion.LastIndexOf('/') + 1)..];
        var type = await on.SchemaAsync(group, version, kind, cancellationToken).ConfigureAwait(false);
        var known = type?.Versions.FirstOrDefault(v => v.Name == version && v.Served);
        lock (_lock)
        {
            var key = (cluster, apiVersion, kind);
            if (known is null)
            {
                _held.Remove(key);
                return false;
            }
            if (_held.TryGetValue(key, out var held) && ReferenceEquals(held.Version, known)) return true;
            if (_held.Count >= Most && !_held.ContainsKey(key)) _held.Remove(_held.MinBy(h => h.Value.Used).Key);
            _held[key] = new Held(type!, known) { Used = ++_uses };
            return true;
        }
    }

    private sealed class Held(ResourceSchema type, SchemaVersion version)
    {
        public ResourceSchema Type => type;

        public SchemaVersion Version => version;

        public long Used { get; set; }
    }
}
