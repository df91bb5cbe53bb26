using Portico.Schema.Structural;

namespace Portico.Core.Forms.Shapes;

/// <summary>Recognises Kubernetes' own shapes by their structure, wherever they stand.</summary>
internal static class KubernetesShapes
{
    /// <summary>The shape of an object that is laid out as a section.</summary>
    public static FieldShape OfObject(string name, StructuralSchema schema)
    {
        var p = schema.Properties;
        if (p.Count < 2) return FieldShape.None;
        if (IsPodSpec(schema)) return FieldShape.PodSpec;
        if (p["spec"] is { } spec && p.Contains("metadata") && p.Count <= 4 && IsPodSpec(spec)) return FieldShape.PodTemplate;
        if (IsContainer(schema)) return FieldShape.Container;
        if (IsQuantities(p["requests"]) && IsQuantities(p["limits"])) return FieldShape.Resources;
        if (p.Contains("matchLabels") && p["matchExpressions"] is { Type: SchemaType.Array } && p.Count == 2) return FieldShape.LabelSelector;
        if (Count(p, "httpGet", "tcpSocket", "exec", "grpc") >= 2 && Count(p, "periodSeconds", "initialDelaySeconds", "timeoutSeconds") >= 1) return FieldShape.Probe;
        if (Count(p, "nodeAffinity", "podAffinity", "podAntiAffinity") >= 2) return FieldShape.Affinity;
        if (IsVolumeSource(p)) return FieldShape.VolumeSource;
        if (p.Contains("accessModes") && p.Contains("resources") && p.Contains("storageClassName")) return FieldShape.VolumeClaim;
        if (Count(p, "runAsUser", "runAsNonRoot", "runAsGroup", "fsGroup", "privileged", "capabilities", "seLinuxOptions", "seccompProfile", "readOnlyRootFilesystem") >= 3
            && ShapeWords.Prevail(ShapeWords.SecurityContext, p))
        {
            return FieldShape.SecurityContext;
        }
        if (p.Count == 2 && p["labels"] is { AdditionalProperties: not null } && p["annotations"] is { AdditionalProperties: not null }) return FieldShape.Metadata;
        return References.ShapeOf(name, schema);
    }

    /// <summary>The shape of a list or map.</summary>
    public static FieldShape OfField(string name, StructuralSchema schema)
    {
        if (schema.Type == SchemaType.Array) return schema.Items is { Properties.Count: > 0 } items ? OfItems(name, items) : FieldShape.None;
        return name == "nodeSelector" && schema.AdditionalProperties is { Type: SchemaType.String } ? FieldShape.NodeSelector : FieldShape.None;
    }

    private static FieldShape OfItems(string name, StructuralSchema items)
    {
        var p = items.Properties;
        if (p.Contains("name") && p.Contains("value") && p["valueFrom"] is { Properties.Count: > 0 }) return FieldShape.EnvVars;
        if (p.Count == 2 && p.Contains("name") && p["value"] is { Type: SchemaType.String }) return FieldShape.NameValues;
        if (p.Count <= 3 && p["configMapRef"] is { Properties.Count: > 0 } && p["secretRef"] is { Properties.Count: > 0 }) return FieldShape.EnvFrom;
        if (p.Contains("effect") && p.Contains("operator") && p.Contains("key")) return FieldShape.Tolerations;
        if (p.Contains("topologyKey") && p.Contains("maxSkew")) return FieldShape.TopologySpread;
        if (IsVolumeSource(p) && p.Contains("name")) return FieldShape.Volumes;
        if (p.Contains("mountPath") && p.Contains("name") && (p.Contains("subPath") || p.Count <= 3)) return FieldShape.VolumeMounts;
        if (p.Contains("containerPort")) return FieldShape.ContainerPorts;
        if (p["port"] is { Type: SchemaType.Integer } && p.Contains("targetPort")) return FieldShape.ServicePorts;
        if (IsContainer(items)) return FieldShape.Containers;
        return name == "imagePullSecrets" && p.Contains("name") ? FieldShape.NameRefs : FieldShape.None;
    }

    private static bool IsPodSpec(StructuralSchema schema) =>
        schema.Properties["containers"]?.Items is { } container && IsContainer(container) && ShapeWords.Prevail(ShapeWords.PodSpec, schema.Properties);

    private static bool IsContainer(StructuralSchema schema) =>
        schema.Properties["image"] is { Type: SchemaType.String } && ShapeWords.Prevail(ShapeWords.Container, schema.Properties)
        && Count(schema.Properties, "command", "args", "env", "volumeMounts", "imagePullPolicy", "livenessProbe", "resources", "ports") >= 4;

    private static bool IsVolumeSource(SchemaProperties properties) =>
        Count(properties, "emptyDir", "configMap", "secret", "persistentVolumeClaim", "hostPath", "projected", "csi", "downwardAPI", "nfs", "ephemeral") >= 4;

    private static bool IsQuantities(StructuralSchema? schema) =>
        schema?.AdditionalProperties is { } each && (each.IntOrString || each.Type == SchemaType.String);

    private static int Count(SchemaProperties properties, params ReadOnlySpan<string> names)
    {
        var count = 0;
        foreach (var name in names)
        {
            if (properties.Contains(name)) count++;
        }
        return count;
    }
}
