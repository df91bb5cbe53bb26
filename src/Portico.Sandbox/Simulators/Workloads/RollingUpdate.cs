using System.Globalization;
using System.Text.Json.Nodes;
using Portico.Sandbox.Simulators.Objects;

namespace Portico.Sandbox.Simulators.Workloads;

/// <summary>How many replicas each ReplicaSet of a Deployment gets in the next step; pure.</summary>
internal static class RollingUpdate
{
    /// <param name="Replicas">Replicas that are asked for.</param>
    /// <param name="Available">Replicas that are available.</param>
    public readonly record struct Size(int Replicas, int Available);

    /// <summary>maxSurge (rounded up) and maxUnavailable (rounded down) as numbers; never both zero.</summary>
    public static (int Surge, int Unavailable) Bounds(JsonObject deployment, int desired)
    {
        var settings = deployment.At("spec", "strategy", "rollingUpdate");
        var surge = Share(settings.At("maxSurge"), desired, up: true);
        var unavailable = Share(settings.At("maxUnavailable"), desired, up: false);
        return surge == 0 && unavailable == 0 ? (0, 1) : (surge, unavailable);
    }

    public static (int New, int[] Old) Next(int desired, (int Surge, int Unavailable) bounds, Size current, IReadOnlyList<Size> old)
    {
        var sizes = old.Select(o => o.Replicas).ToArray();
        var total = current.Replicas + sizes.Sum();
        if (current.Replicas > desired) return (desired, sizes);
        var room = Math.Clamp(desired + bounds.Surge - total, 0, desired - current.Replicas);
        if (room > 0) return (current.Replicas + room, sizes);

        var leastAvailable = desired - bounds.Unavailable;
        var toGo = total - leastAvailable - (current.Replicas - current.Available);
        if (toGo <= 0) return (current.Replicas, sizes);

        // Replicas that don't work go first: nobody misses them.
        for (var i = 0; i < sizes.Length && toGo > 0; i++)
        {
            var broken = Math.Min(Math.Max(0, sizes[i] - old[i].Available), toGo);
            sizes[i] -= broken;
            toGo -= broken;
        }

        var spare = current.Available + old.Select((o, i) => Math.Min(o.Available, sizes[i])).Sum() - leastAvailable;
        for (var i = 0; i < sizes.Length && spare > 0; i++)
        {
            var less = Math.Min(sizes[i], spare);
            sizes[i] -= less;
            spare -= less;
        }

        return (current.Replicas, sizes);
    }

    private static int Share(JsonNode? stated, int desired, bool up)
    {
        var text = stated.AsText() ?? "25%";
        if (!text.EndsWith('%')) return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        var share = int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var percent) ? desired * percent / 100.0 : 0;
        return (int)(up ? Math.Ceiling(share) : Math.Floor(share));
    }
}
