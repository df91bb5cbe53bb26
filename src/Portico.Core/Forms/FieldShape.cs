namespace Portico.Core.Forms;

/// <summary>A known Kubernetes shape that a page draws as a compact editor; told by structure, not by path. The full form of it is always there too.</summary>
public enum FieldShape
{
    None,

    /// <summary>List of <c>name</c>, <c>value</c>, <c>valueFrom</c>.</summary>
    EnvVars,

    /// <summary>List of <c>configMapRef</c>, <c>secretRef</c>, <c>prefix</c>.</summary>
    EnvFrom,

    /// <summary>List of exactly <c>name</c> and <c>value</c>.</summary>
    NameValues,

    /// <summary><c>requests</c> and <c>limits</c>: maps of quantities.</summary>
    Resources,

    /// <summary><c>httpGet</c>, <c>tcpSocket</c>, <c>exec</c> or <c>grpc</c>, and times.</summary>
    Probe,

    /// <summary><c>matchLabels</c> and <c>matchExpressions</c>.</summary>
    LabelSelector,

    /// <summary>List of <c>key</c>, <c>operator</c>, <c>value</c>, <c>effect</c>.</summary>
    Tolerations,

    /// <summary><c>nodeAffinity</c>, <c>podAffinity</c>, <c>podAntiAffinity</c>.</summary>
    Affinity,

    /// <summary>Map of node labels.</summary>
    NodeSelector,

    /// <summary>List of <c>topologyKey</c>, <c>maxSkew</c>, <c>whenUnsatisfiable</c>.</summary>
    TopologySpread,

    /// <summary>List of named volume sources.</summary>
    Volumes,

    /// <summary>One volume source.</summary>
    VolumeSource,

    /// <summary>List of <c>name</c>, <c>mountPath</c>.</summary>
    VolumeMounts,

    /// <summary>What a PersistentVolumeClaim asks: <c>accessModes</c>, <c>resources</c>, <c>storageClassName</c>.</summary>
    VolumeClaim,

    /// <summary>List of <c>containerPort</c>, <c>name</c>, <c>protocol</c>.</summary>
    ContainerPorts,

    /// <summary>List of <c>port</c>, <c>targetPort</c>, <c>name</c>, <c>protocol</c>.</summary>
    ServicePorts,

    /// <summary><c>runAsUser</c>, <c>runAsNonRoot</c>, <c>capabilities</c>, …</summary>
    SecurityContext,

    /// <summary><c>name</c> and <c>key</c> of a Secret.</summary>
    SecretKeyRef,

    /// <summary><c>name</c> and <c>key</c> of a ConfigMap.</summary>
    ConfigMapKeyRef,

    /// <summary>The name of one object, with what tells its kind and namespace beside it.</summary>
    ObjectRef,

    /// <summary>List of <c>name</c>s of Secrets.</summary>
    NameRefs,

    /// <summary><c>metadata</c> and <c>spec</c> of pods.</summary>
    PodTemplate,

    /// <summary><c>containers</c>, <c>volumes</c>, …</summary>
    PodSpec,

    /// <summary>List of containers.</summary>
    Containers,

    /// <summary>One container.</summary>
    Container,

    /// <summary><c>labels</c> and <c>annotations</c>.</summary>
    Metadata,
}
