using System.Collections.Frozen;

namespace Portico.Core.Forms;

/// <summary>Names that people usually set, whatever the schema: they come before the rest when there are too many to show.</summary>
internal static class UsualFields
{
    private static readonly FrozenSet<string> _names = new[]
    {
        "name", "image", "imageName", "tag", "version", "replicas", "instances", "size", "port", "host", "hostname", "region", "location", "zone", "storage",
        "storageSize", "storageClass", "storageClassName", "ingressClassName", "class", "className", "type", "engine", "engineVersion", "instanceType",
        "instanceClass", "project", "source", "destination", "repoURL", "path", "targetRevision", "chart", "secretName", "issuerRef", "dnsNames", "commonName",
        "duration", "renewBefore", "schedule", "suspend", "paused", "enabled", "mode", "environment", "env", "cidr", "cidrBlock", "vpcId", "subnetId", "tags",
        "labels", "database", "databases", "username", "bucket", "nodeCount", "minNodeCount", "maxNodeCount", "description", "displayName", "title", "url",
        "endpoint", "resources", "bootstrap", "backup", "monitoring", "syncPolicy", "sources", "template", "selector", "rules", "hosts", "gateways", "http",
        "match", "route", "routes", "rewrite", "redirect", "retries", "timeout", "interval", "scheme", "protocol", "targetPort", "hostnames", "parentRefs", "backendRefs",
        "filters", "steps", "tasks", "params", "containers", "volumes", "script", "command", "args", "ports", "volumeMounts", "generators", "triggers", "scaleTargetRef",
        "validate", "mutate", "generate", "verifyImages", "exclude", "groups", "endpoints", "traffic", "strategy", "serviceAccountName", "replicaCount",
        "minReplicas", "maxReplicas", "minReplicaCount", "maxReplicaCount", "provider", "secretStoreRef", "data", "target", "refreshInterval", "workspaces",
        "tls", "listeners", "scaling", "autoscaling", "db", "kafka", "zookeeper", "entityOperator", "servers", "providerConfigRef", "ami", "keyName",
    }.ToFrozenSet(StringComparer.Ordinal);

    public static bool Contains(string name) => _names.Contains(name);
}
