using System.Globalization;
using System.Text.Json.Nodes;
using Portico.Sandbox.Simulators.Objects;
using ISandboxObjects = Portico.Sandbox.Registry.ISandboxObjects;

namespace Portico.Sandbox.Simulators.ArgoCd;

/// <summary>The objects that Git states for an Application, ready to be compared and applied.</summary>
internal static class TargetState
{
    public const string TrackingId = "argocd.argoproj.io/tracking-id";
    public const string LastApplied = "kubectl.kubernetes.io/last-applied-configuration";
    private const string SyncWave = "argocd.argoproj.io/sync-wave";

    // What others need comes first.
    private static readonly string[] s_kindOrder =
    [
        "Namespace", "CustomResourceDefinition", "CompositeResourceDefinition", "Composition", "ServiceAccount", "Secret", "ConfigMap", "StorageClass",
        "PersistentVolumeClaim", "ClusterRole", "ClusterRoleBinding", "Role", "RoleBinding", "Service", "DaemonSet", "Pod", "ReplicaSet", "Deployment",
        "StatefulSet", "Job", "Ingress",
    ];

    /// <summary>Reads the files; throws <see cref="GitSourceException"/> naming the file that is wrong.</summary>
    public static List<JsonObject> Read(ISandboxObjects objects, JsonObject application, GitTree tree)
    {
        var scope = new KindScope(objects);
        var found = new Dictionary<ObjectId, JsonObject>();
        foreach (var (file, text) in tree.Files)
        {
            foreach (var obj in Parse(file, text))
            {
                if (obj.ApiVersion().Length == 0 || obj.Kind().Length == 0 || obj.Name().Length == 0)
                    throw new GitSourceException($"{file}: every manifest needs apiVersion, kind and metadata.name");
                if (!scope.IsNamespaced(obj.ApiVersion(), obj.Kind())) obj.Child("metadata").Remove("namespace");
                else if (obj.Namespace().Length == 0) obj.Child("metadata")["namespace"] = application.Text("spec", "destination", "namespace") is { Length: > 0 } preset ? preset : "default";
                obj.Remove("status");

                // The same object twice: the last one counts, as in Argo CD.
                found[obj.Id()] = Mark(application, obj);
            }
        }

        return [.. found.Values.OrderBy(Wave).ThenBy(Rank).ThenBy(o => o.Namespace(), StringComparer.Ordinal).ThenBy(o => o.Name(), StringComparer.Ordinal)];
    }

    public static string TrackingIdOf(JsonObject application, JsonObject obj) =>
        $"{application.Name()}:{ObjectAccess.GroupOf(obj.ApiVersion())}/{obj.Kind()}:{obj.Namespace()}/{obj.Name()}";

    /// <summary>Whether the live object is as Git states and was stated: a field that left Git counts too.</summary>
    public static bool IsSynced(JsonObject target, JsonObject live) =>
        JsonShape.Holds(target, live) && live.Annotation(LastApplied) == target.Annotation(LastApplied);

    private static JsonObject Mark(JsonObject application, JsonObject obj)
    {
        obj.SetAnnotation(TrackingId, TrackingIdOf(application, obj));
        var stated = JsonShape.Canonical(obj);
        obj.SetAnnotation(LastApplied, stated);
        return obj;
    }

    private static IReadOnlyList<JsonObject> Parse(string file, string text)
    {
        try
        {
            return PlatformResources.Parse(text, file);
        }
        catch (FormatException e)
        {
            throw new GitSourceException($"failed to unmarshal manifest {e.Message}", e);
        }
    }

    private static int Wave(JsonObject obj) => int.TryParse(obj.Annotation(SyncWave), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var wave) ? wave : 0;

    private static int Rank(JsonObject obj) => Array.IndexOf(s_kindOrder, obj.Kind()) is var rank and >= 0 ? rank : s_kindOrder.Length;
}
