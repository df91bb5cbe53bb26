using System.Text.Json.Nodes;
using Portico.Sandbox.Simulators.Objects;

namespace Portico.Sandbox.Simulators.Workloads;

/// <summary>A failure on purpose: an image with the tag <c>broken</c> can never be pulled.</summary>
internal static class BrokenImage
{
    /// <summary>The first image of the pod that cannot be pulled, or null.</summary>
    public static string? Of(JsonObject pod) =>
        pod.Objects("spec", "initContainers").Concat(pod.Objects("spec", "containers")).Select(c => c.Text("image")).FirstOrDefault(IsBroken);

    public static bool IsBroken(string image) => image.EndsWith(":broken", StringComparison.Ordinal);

    /// <summary>What containerd answers for an image that isn't there.</summary>
    public static string PullError(string image)
    {
        var full = image.Split('/')[0].Contains('.', StringComparison.Ordinal) ? image : $"docker.io/{(image.Contains('/', StringComparison.Ordinal) ? "" : "library/")}{image}";
        return $"failed to pull and unpack image \"{full}\": failed to resolve reference \"{full}\": {full}: not found";
    }
}
