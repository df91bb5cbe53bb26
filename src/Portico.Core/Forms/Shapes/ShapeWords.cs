using System.Collections.Frozen;
using System.Collections.Immutable;
using Portico.Schema.Structural;

namespace Portico.Core.Forms.Shapes;

/// <summary>The names that Kubernetes itself has in an object. Whoever builds on a shape adds a few; an object with many others is something else.</summary>
internal static class ShapeWords
{
    public static FrozenSet<string> Container { get; } = Set(
        "name", "image", "imagePullPolicy", "command", "args", "workingDir", "ports", "env", "envFrom", "resources", "resizePolicy", "restartPolicy", "restartPolicyRules",
        "volumeMounts", "volumeDevices", "livenessProbe", "readinessProbe", "startupProbe", "lifecycle", "securityContext", "stdin", "stdinOnce", "tty",
        "terminationMessagePath", "terminationMessagePolicy", "targetContainerName");

    public static FrozenSet<string> PodSpec { get; } = Set(
        "activeDeadlineSeconds", "affinity", "automountServiceAccountToken", "containers", "dnsConfig", "dnsPolicy", "enableServiceLinks", "ephemeralContainers",
        "hostAliases", "hostIPC", "hostNetwork", "hostPID", "hostUsers", "hostname", "hostnameOverride", "imagePullSecrets", "initContainers", "nodeName", "nodeSelector", "os",
        "overhead", "preemptionPolicy", "priority", "priorityClassName", "readinessGates", "resourceClaims", "resources", "restartPolicy", "runtimeClassName",
        "schedulerName", "schedulingGates", "securityContext", "serviceAccount", "serviceAccountName", "setHostnameAsFQDN", "shareProcessNamespace",
        "subdomain", "terminationGracePeriodSeconds", "tolerations", "topologySpreadConstraints", "volumes", "workloadRef");

    public static FrozenSet<string> SecurityContext { get; } = Set(
        "allowPrivilegeEscalation", "appArmorProfile", "capabilities", "fsGroup", "fsGroupChangePolicy", "privileged", "procMount", "readOnlyRootFilesystem",
        "runAsGroup", "runAsNonRoot", "runAsUser", "seLinuxChangePolicy", "seLinuxOptions", "seccompProfile", "supplementalGroups", "supplementalGroupsPolicy", "sysctls",
        "windowsOptions");

    /// <summary>What fields take that Kubernetes documents but no schema lists.</summary>
    private static readonly FrozenDictionary<string, ImmutableArray<string>> _values = new Dictionary<string, ImmutableArray<string>>
    {
        ["imagePullPolicy"] = ["IfNotPresent", "Always", "Never"],
        ["restartPolicy"] = ["Always", "OnFailure", "Never"],
        ["seccompProfile.type"] = ["RuntimeDefault", "Localhost", "Unconfined"],
        ["capabilities.add"] = ["NET_BIND_SERVICE", "NET_ADMIN", "SYS_PTRACE", "SYS_TIME", "CHOWN", "DAC_OVERRIDE", "SETUID", "SETGID"],
        ["capabilities.drop"] = ["ALL"],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>A field with the values that are known of it, unless its schema or a hint names some.</summary>
    public static FormField Suggested(FormField field, ImmutableArray<string> names) =>
        field.Kind is FieldKind.Text or FieldKind.ScalarList && field.Suggestions.IsEmpty && field.OptionsSource is null && _values.TryGetValue(string.Join('.', names), out var values)
            ? field with { Suggestions = values } : field;

    /// <summary>Whether at least half of an object's fields are of these names.</summary>
    public static bool Prevail(FrozenSet<string> words, SchemaProperties properties)
    {
        var known = 0;
        foreach (var (name, _) in properties)
        {
            if (words.Contains(name)) known++;
        }
        return known * 2 >= properties.Count;
    }

    private static FrozenSet<string> Set(params string[] names) => names.ToFrozenSet(StringComparer.Ordinal);
}
