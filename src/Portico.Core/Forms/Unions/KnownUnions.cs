using System.Collections.Frozen;
using System.Collections.Immutable;
using Portico.Schema.Structural;

namespace Portico.Core.Forms.Unions;

/// <summary>Alternatives that everybody's schemas have and hardly any states: Kubernetes' volume sources, probe handlers, value sources; upjet's references.</summary>
internal static class KnownUnions
{
    private static readonly FrozenSet<string> _volumeSources = new[]
    {
        "awsElasticBlockStore", "azureDisk", "azureFile", "cephfs", "cinder", "configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "fc", "flexVolume",
        "flocker", "gcePersistentDisk", "gitRepo", "glusterfs", "hostPath", "image", "iscsi", "nfs", "persistentVolumeClaim", "photonPersistentDisk",
        "portworxVolume", "projected", "quobyte", "rbd", "scaleIO", "secret", "storageos", "vsphereVolume",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> _handlers = new[] { "exec", "grpc", "httpGet", "sleep", "tcpSocket" }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> _valueSources =
        new[] { "configMapKeyRef", "secretKeyRef", "fieldRef", "resourceFieldRef", "fileKeyRef" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Alternatives of well-known tools whose webhooks check what their schemas don't say; matched when most of them are there.</summary>
    private static readonly (string Title, FrozenSet<string> Names)[] _sets =
    [
        ("Kind of issuer", Set("acme", "ca", "selfSigned", "vault", "venafi")),
        ("Kind of generator", Set("clusterDecisionResource", "clusters", "git", "list", "matrix", "merge", "plugin", "pullRequest", "scmProvider")),
        ("Strategy", Set("blueGreen", "canary")),
        ("Solver", Set("dns01", "http01")),
        ("DNS provider", Set("acmeDNS", "akamai", "azureDNS", "cloudDNS", "cloudflare", "digitalocean", "rfc2136", "route53", "webhook")),
        ("Storage", Set("emptyDir", "ephemeral", "volumeClaimTemplate")),
        ("Bootstrap from", Set("initdb", "pg_basebackup", "recovery")),
        ("Rule", Set("generate", "mutate", "validate", "verifyImages")),
    ];

    public static IEnumerable<UnionShape> In(StructuralSchema schema)
    {
        var properties = schema.Properties;
        if (Known(schema, _volumeSources, 4) is { } volume && properties.Contains("secret")) yield return volume with { Title = "Source" };
        if (Known(schema, _handlers, 2) is { } handler && properties.Contains("httpGet")) yield return handler with { Title = "Handler" };
        if (properties.All(p => _valueSources.Contains(p.Key)) && Known(schema, _valueSources, 2) is { } source) yield return source with { Title = "Source" };
        if (properties.Count == 3 && properties.Contains("name") && properties["valueFrom"] is { Properties.Count: > 0 } && properties["value"] is { Type: SchemaType.String })
        {
            yield return UnionShape.Of(UnionRule.AtMostOne, [["value"], ["valueFrom"]]) with { Title = "Value", StatesObjects = false };
        }
        foreach (var reference in References(properties)) yield return reference;
        foreach (var (title, names) in _sets)
        {
            if (Known(schema, names, Math.Max(2, names.Count - 3)) is { } set && set.Members.All(m => properties[m.Names[0]]!.Type == SchemaType.Object)) yield return set with { Title = title };
        }
        foreach (var said in SaidAlternatives.In(schema)) yield return said;
    }

    private static FrozenSet<string> Set(params string[] names) => names.ToFrozenSet(StringComparer.Ordinal);

    private static UnionShape? Known(StructuralSchema schema, FrozenSet<string> names, int least)
    {
        var found = schema.Properties.Where(p => names.Contains(p.Key)).ToList();
        return found.Count < least ? null
            : UnionShape.Of(UnionRule.AtMostOne, found.Select(p => ImmutableArray.Create(p.Key)));
    }

    /// <summary>upjet's <c>subnetId</c>, <c>subnetIdRef</c>, <c>subnetIdSelector</c>: a value, an object that has it, or labels of such an object.</summary>
    private static IEnumerable<UnionShape> References(SchemaProperties properties)
    {
        foreach (var (name, selector) in properties)
        {
            if (!name.EndsWith("Selector", StringComparison.Ordinal) || !selector.Properties.Contains("matchControllerRef")) continue;
            var stem = name[..^"Selector".Length];
            var value = new[] { stem, stem + "s", stem.EndsWith("Id", StringComparison.Ordinal) ? stem + "s" : stem }.FirstOrDefault(properties.Contains);
            var reference = new[] { stem + "Ref", stem + "Refs" }.FirstOrDefault(properties.Contains);
            if (reference is null) continue;
            var members = ImmutableArray.CreateBuilder<UnionShapeMember>(3);
            if (value is not null) members.Add(new UnionShapeMember([value]) { Label = "By value" });
            members.Add(new UnionShapeMember([reference]) { Label = "By reference" });
            members.Add(new UnionShapeMember([name]) { Label = "By labels" });
            yield return new UnionShape(UnionRule.AtMostOne, members.ToImmutable()) { Title = FieldLabels.Of(value ?? stem), StatesObjects = false };
        }
    }
}
