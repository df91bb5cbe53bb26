using System.Collections.Frozen;
using Portico.Sandbox.Simulators.Objects;
using ISandboxObjects = Portico.Sandbox.Registry.ISandboxObjects;

namespace Portico.Sandbox.Simulators.ArgoCd;

/// <summary>Whether objects of a kind live in a namespace.</summary>
internal sealed class KindScope(ISandboxObjects objects)
{
    private static readonly FrozenSet<(string, string)> s_cluster = new[]
    {
        ("", "Namespace"), ("", "Node"), ("", "PersistentVolume"),
        ("apiextensions.k8s.io", "CustomResourceDefinition"),
        ("rbac.authorization.k8s.io", "ClusterRole"), ("rbac.authorization.k8s.io", "ClusterRoleBinding"),
        ("storage.k8s.io", "StorageClass"), ("networking.k8s.io", "IngressClass"), ("scheduling.k8s.io", "PriorityClass"),
        ("admissionregistration.k8s.io", "ValidatingWebhookConfiguration"), ("admissionregistration.k8s.io", "MutatingWebhookConfiguration"),
    }.ToFrozenSet();

    private Dictionary<(string, string), bool>? _defined;

    public bool IsNamespaced(string apiVersion, string kind)
    {
        var group = ObjectAccess.GroupOf(apiVersion);
        if (s_cluster.Contains((group, kind))) return false;
        if (!group.Contains('.', StringComparison.Ordinal)) return true;
        _defined ??= objects.List("apiextensions.k8s.io/v1", "CustomResourceDefinition")
            .GroupBy(c => (c.Text("spec", "group"), c.Text("spec", "names", "kind")))
            .ToDictionary(g => g.Key, g => g.First().Text("spec", "scope") == "Namespaced");
        return _defined.GetValueOrDefault((group, kind), true);
    }
}
