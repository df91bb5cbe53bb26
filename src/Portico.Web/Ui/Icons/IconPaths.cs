using System.Collections.Frozen;

namespace Portico.Web.Ui.Icons;

/// <summary>Our own drawings on a 24 × 24 grid, stroked 1.75 wide.</summary>
internal static class IconPaths
{
    public const string Fallback = "cube";

    public static string Of(string name) => All.TryGetValue(name, out var path) ? path : All[Fallback];

    public static IEnumerable<string> Names => All.Keys;

    private static readonly FrozenDictionary<string, string> All = new Dictionary<string, string>
    {
        // Shell
        ["home"] = "M4 11 12 4l8 7M6 9.5V20h4v-5h4v5h4V9.5",
        ["create"] = "M12 5v14M5 12h14",
        ["catalog"] = "M4 6h16M4 12h16M4 18h10",
        ["orders"] = "M4 8h14l-4-4M20 16H6l4 4",
        ["apis"] = "M12 3l9 9-9 9-9-9zM12 8l4 4-4 4-4-4z",
        ["platform"] = "M4 7h9M17 7h3M4 17h3M11 17h9M15 5v4M9 15v4",
        ["ingestion"] = "M12 3v11M7.5 10l4.5 4.5 4.5-4.5M4 15v5h16v-5",
        ["search"] = "M11 4a7 7 0 1 1 0 14 7 7 0 0 1 0-14zM16 16l4.5 4.5",
        ["menu"] = "M4 7h16M4 12h16M4 17h16",
        ["collapse"] = "M4 5h16v14H4zM9.5 5v14M16 9.5 13.5 12l2.5 2.5",
        ["sun"] = "M12 8a4 4 0 1 1 0 8 4 4 0 0 1 0-8zM12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4",
        ["moon"] = "M19.5 14.5A8 8 0 1 1 9.5 4.5a6.5 6.5 0 0 0 10 10z",
        ["screen"] = "M4 5h16v11H4zM9 20h6M12 16v4",
        ["user"] = "M12 4a4 4 0 1 1 0 8 4 4 0 0 1 0-8zM4.5 20c1-4 4-5.5 7.5-5.5s6.5 1.5 7.5 5.5",
        ["sign-out"] = "M14 4H5v16h9M10 12h10M17 8.5l3.5 3.5-3.5 3.5",
        ["plugin"] = "M9 3v5M15 3v5M6 8h12v4a6 6 0 0 1-12 0zM12 18v3",
        // Signs
        ["chevron-right"] = "M9.5 6l6 6-6 6",
        ["chevron-down"] = "M6 9.5l6 6 6-6",
        ["chevron-up"] = "M6 14.5l6-6 6 6",
        ["arrow-left"] = "M20 12H4M10 6l-6 6 6 6",
        ["arrow-right"] = "M4 12h16M14 6l6 6-6 6",
        ["close"] = "M6 6l12 12M18 6L6 18",
        ["check"] = "M5 12.5l4.5 4.5L19 7.5",
        ["copy"] = "M9 9h11v11H9zM15 9V4H4v11h5",
        ["download"] = "M12 4v11M7 10.5l5 5 5-5M5 20h14",
        ["external"] = "M14 4h6v6M20 4l-9 9M18 13.5V20H4V6h6.5",
        ["star"] = "M12 3.5l2.6 5.4 5.9.8-4.3 4.1 1 5.9-5.2-2.8-5.2 2.8 1-5.9L3.5 9.7l5.9-.8z",
        ["filter"] = "M4 6h16M7 12h10M10.5 18h3",
        ["refresh"] = "M19.5 12a7.5 7.5 0 1 1-2.3-5.4M20 3.5V8h-4.5",
        ["edit"] = "M4 20l1-4.5L16.5 4 20 7.5 8.5 19zM14 6.5l3.5 3.5",
        ["grip"] = "M9 6h.01M15 6h.01M9 12h.01M15 12h.01M9 18h.01M15 18h.01",
        ["trash"] = "M4.5 7h15M9.5 7V4h5v3M6.5 7l1 13h9l1-13",
        ["clock"] = "M12 4a8 8 0 1 1 0 16 8 8 0 0 1 0-16zM12 8v4.5l3 2",
        ["link"] = "M10 14a4 4 0 0 0 5.7 0l3-3A4 4 0 0 0 13 5.3l-1.2 1.2M14 10a4 4 0 0 0-5.7 0l-3 3a4 4 0 0 0 5.7 5.7l1.2-1.2",
        ["info"] = "M12 4a8 8 0 1 1 0 16 8 8 0 0 1 0-16zM12 11v5M12 8v.01",
        ["warn"] = "M12 4l9 16H3zM12 10v4.5M12 17v.01",
        ["lock"] = "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3",
        ["fit"] = "M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5",
        ["plus"] = "M12 6v12M6 12h12",
        ["minus"] = "M6 12h12",
        // Kinds
        ["cube"] = "M12 3l8 4.5v9L12 21l-8-4.5v-9zM4 7.5l8 4.5 8-4.5M12 12v9",
        ["app"] = "M5 4h14v16H5zM5 8.5h14M8 6.3h.01M10.5 6.3h.01",
        ["claim"] = "M6 3.5h8.5L19 8v12.5H6zM14 3.5V8.5h5M9 13l2.2 2.2L15.5 11",
        ["composite"] = "M12 3.5l8.5 4.5-8.5 4.5L3.5 8zM3.5 12l8.5 4.5 8.5-4.5M3.5 16l8.5 4.5 8.5-4.5",
        ["deployment"] = "M12 3l8 4.5v9L12 21l-8-4.5v-9zM12 16V9.5M9 12l3-3 3 3",
        ["replicaset"] = "M4 8h12v12H4zM8 8V4h12v12h-4",
        ["pod"] = "M12 3.5l7.5 4.2v8.6L12 20.5l-7.5-4.2V7.7zM12 9.5a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5z",
        ["service"] = "M9.5 3.5h5v5h-5zM3.5 15.5h5v5h-5zM15.5 15.5h5v5h-5zM12 8.5V12M6 15.5V12h12v3.5",
        ["ingress"] = "M12 4a8 8 0 1 1 0 16 8 8 0 0 1 0-16zM4 12h16M12 4c-5 5-5 11 0 16M12 4c5 5 5 11 0 16",
        ["secret"] = "M8 9.5a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7zM11.5 13H20.5M17 13v3.5M20.5 13v2.5",
        ["config"] = "M6 3.5h8.5L19 8v12.5H6zM9 12h7M9 16h5",
        ["namespace"] = "M4 7.5V4h3.5M16.5 4H20v3.5M20 16.5V20h-3.5M7.5 20H4v-3.5M9 9h6v6H9z",
        ["job"] = "M12 4a8 8 0 1 1 0 16 8 8 0 0 1 0-16zM10 8.5l5 3.5-5 3.5z",
        ["statefulset"] = "M4 5h16v4H4zM4 10.5h16v4H4zM4 16h16v4H4z",
        ["daemonset"] = "M4 4h7v7H4zM13 4h7v7h-7zM4 13h7v7H4zM13 13h7v7h-7z",
        ["scaler"] = "M4 20V14M9.5 20V10M15 20V6M20 20V12",
        ["database"] = "M12 3.5c4.5 0 7.5 1.2 7.5 2.8S16.5 9 12 9 4.5 7.9 4.5 6.3 7.5 3.5 12 3.5zM4.5 6.3v11.4c0 1.6 3 2.8 7.5 2.8s7.5-1.2 7.5-2.8V6.3M4.5 12c0 1.6 3 2.8 7.5 2.8s7.5-1.2 7.5-2.8",
        ["repository"] = "M6.5 4.5a2 2 0 1 1 0 4 2 2 0 0 1 0-4zM6.5 15.5a2 2 0 1 1 0 4 2 2 0 0 1 0-4zM17.5 6.5a2 2 0 1 1 0 4 2 2 0 0 1 0-4zM6.5 8.5v7M17.5 10.5c0 3-4 3.5-11 3.5",
        ["gitops"] = "M5 9a7.5 7.5 0 0 1 13.5-1M19 15a7.5 7.5 0 0 1-13.5 1M18.8 3.5V8H14.5M5.2 20.5V16h4.3",
        ["definition"] = "M8.5 4C4 4 8 11 3.5 12 8 13 4 20 8.5 20M15.5 4c4.5 0 .5 7 5 8-4.5 1-.5 8-5 8",
        ["cluster"] = "M4 5h16v5.5H4zM4 13.5h16V19H4zM7.5 7.8h.01M7.5 16.3h.01",
        ["api"] = "M9 7l-5 5 5 5M15 7l5 5-5 5",
        ["group"] = "M3.5 7h7l2 2.5h8V19h-17z",
        ["account"] = "M4 5h16v14H4zM8.5 9a2 2 0 1 1 0 4 2 2 0 0 1 0-4zM13.5 10h4M13.5 14h4M5.5 16.5c1-2 5-2 6 0",
        ["bucket"] = "M4.5 6h15l-2 14h-11zM4.5 6c0-3 15-3 15 0",
        ["template"] = "M4 4h16v5H4zM4 12h6.5v8H4zM13.5 12H20v8h-6.5z",
    }.ToFrozenDictionary(StringComparer.Ordinal);
}
