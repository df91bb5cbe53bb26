using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Portico.Core.Forms.Shapes;

/// <summary>How an object of a known shape is laid out: what people set, in the order in which they say it; what else Kubernetes has there under "More".</summary>
internal sealed record ShapeLayout
{
    private static readonly ImmutableArray<string> _pod = ["containers", "volumes", "initContainers", "restartPolicy"];

    private static readonly ImmutableArray<ShapeGroup> _podGroups =
    [
        new("Scheduling", ["nodeSelector", "affinity", "tolerations", "topologySpreadConstraints", "priorityClassName", "runtimeClassName", "schedulerName", "nodeName", "priority", "preemptionPolicy"]),
        new("Security", ["serviceAccountName", "securityContext", "imagePullSecrets", "automountServiceAccountToken", "hostNetwork", "hostPID", "hostIPC", "hostUsers", "shareProcessNamespace"]),
    ];

    private static readonly FrozenDictionary<FieldShape, ShapeLayout> _all = new Dictionary<FieldShape, ShapeLayout>
    {
        [FieldShape.Container] = new()
        {
            First =
            [
                "name", "image", "imagePullPolicy", "command", "args", "ports", "env", "envFrom", "volumeMounts", "resources", "livenessProbe", "readinessProbe",
                "startupProbe", "securityContext",
            ],
            Rows = Set("ports", "env", "envFrom", "volumeMounts"),
            Known = ShapeWords.Container,
        },
        [FieldShape.PodSpec] = new() { First = _pod, Groups = _podGroups, Rows = Set("containers", "volumes"), Known = ShapeWords.PodSpec },
        [FieldShape.PodTemplate] = new()
        {
            First = ["labels", "annotations", .. _pod],
            Groups = _podGroups,
            Rows = Set("containers", "volumes"),
            Known = Set([.. ShapeWords.PodSpec, "name", "generateName", "namespace", "finalizers", "ownerReferences", "managedFields", "creationTimestamp", "deletionTimestamp", "deletionGracePeriodSeconds", "generation", "resourceVersion", "selfLink", "uid", "apiVersion", "kind", "status"]),
            Inlined = Set("metadata", "spec"),
        },
        [FieldShape.SecurityContext] = new()
        {
            First =
            [
                "runAsNonRoot", "readOnlyRootFilesystem", "allowPrivilegeEscalation", "privileged", "runAsUser", "runAsGroup", "fsGroup", "supplementalGroups", "add", "drop",
                "type", "localhostProfile",
            ],
            Known = ShapeWords.SecurityContext,
            Inlined = Set("capabilities", "seccompProfile"),
        },
    }.ToFrozenDictionary();

    /// <summary>What is shown, in this order.</summary>
    public ImmutableArray<string> First { get; private init; } = [];

    /// <summary>What stands together under a title, after that.</summary>
    public ImmutableArray<ShapeGroup> Groups { get; private init; } = [];

    /// <summary>Lists that are no section of their own.</summary>
    public FrozenSet<string> Rows { get; private init; } = FrozenSet<string>.Empty;

    /// <summary>Objects whose fields stand here.</summary>
    public FrozenSet<string> Inlined { get; private init; } = FrozenSet<string>.Empty;

    /// <summary>What Kubernetes has there; any other field is the author's own and shown.</summary>
    public FrozenSet<string> Known { get; private init; } = FrozenSet<string>.Empty;

    public static ShapeLayout? Of(FieldShape shape) => _all.GetValueOrDefault(shape);

    /// <summary>Place among what is shown; an author's own fields follow the first two.</summary>
    public double PlaceOf(string name) => First.IndexOf(name) is >= 0 and var at ? at : 1.5;

    private static FrozenSet<string> Set(params string[] names) => names.ToFrozenSet(StringComparer.Ordinal);
}

/// <summary>Fields that stand together under a title.</summary>
internal sealed record ShapeGroup(string Title, ImmutableArray<string> Names);
