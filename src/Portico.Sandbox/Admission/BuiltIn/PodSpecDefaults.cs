using System.Text.Json.Nodes;
using Portico.Sandbox.Registry;

namespace Portico.Sandbox.Admission.BuiltIn;

/// <summary>Defaults of pod specs, alone and in templates.</summary>
internal static class PodSpecDefaults
{
    private const int DefaultMode = 420;

    public static void Template(JsonObject spec)
    {
        if (spec.At("template", "spec") is { } pod) Apply(pod);
    }

    public static void Apply(JsonObject pod)
    {
        pod.SetDefault("restartPolicy", "Always");
        pod.SetDefault("terminationGracePeriodSeconds", 30);
        pod.SetDefault("dnsPolicy", "ClusterFirst");
        pod.SetDefault("securityContext", new JsonObject());
        pod.SetDefault("schedulerName", "default-scheduler");
        foreach (var list in (string[])["initContainers", "containers"])
        {
            foreach (var container in pod.Array(list)?.OfType<JsonObject>() ?? []) Container(container);
        }

        foreach (var volume in pod.Array("volumes")?.OfType<JsonObject>() ?? []) Volume(volume);
    }

    private static void Container(JsonObject container)
    {
        container.SetDefault("terminationMessagePath", "/dev/termination-log");
        container.SetDefault("terminationMessagePolicy", "File");
        container.SetDefault("imagePullPolicy", PullPolicy(container.Text("image")));
        container.SetDefault("resources", new JsonObject());
        foreach (var port in container.Array("ports")?.OfType<JsonObject>() ?? []) port.SetDefault("protocol", "TCP");
        foreach (var variable in container.Array("env")?.OfType<JsonObject>() ?? []) variable.At("valueFrom", "fieldRef")?.SetDefault("apiVersion", "v1");
        foreach (var probe in (string[])["livenessProbe", "readinessProbe", "startupProbe"])
        {
            if (container.Object(probe) is not { } settings) continue;
            settings.SetDefault("timeoutSeconds", 1);
            settings.SetDefault("periodSeconds", 10);
            settings.SetDefault("successThreshold", 1);
            settings.SetDefault("failureThreshold", 3);
            settings.Object("httpGet")?.SetDefault("scheme", "HTTP");
        }
    }

    private static void Volume(JsonObject volume)
    {
        volume.Object("secret")?.SetDefault("defaultMode", DefaultMode);
        volume.Object("configMap")?.SetDefault("defaultMode", DefaultMode);
        volume.Object("downwardAPI")?.SetDefault("defaultMode", DefaultMode);
        volume.Object("projected")?.SetDefault("defaultMode", DefaultMode);
        volume.Object("hostPath")?.SetDefault("type", "");
        if (volume.Count == 1) volume["emptyDir"] = new JsonObject();
    }

    /// <summary>Latest is pulled always, a stated version once.</summary>
    private static string PullPolicy(string image)
    {
        if (image.Contains('@', StringComparison.Ordinal)) return "IfNotPresent";
        var name = image[(image.LastIndexOf('/') + 1)..];
        var colon = name.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 || name[colon..] == ":latest" ? "Always" : "IfNotPresent";
    }
}
