using Microsoft.Extensions.Logging;

namespace Portico.Kubernetes.Discovery;

internal static partial class DiscoveryLog
{
    [LoggerMessage(2201, LogLevel.Warning, "Types of cluster {Cluster} can't be read: {Problem}")]
    public static partial void Unreachable(ILogger log, string cluster, string problem);

    [LoggerMessage(2202, LogLevel.Error, "The offering rule {Rule} failed on {Definition}")]
    public static partial void RuleFailed(ILogger log, string rule, string definition, Exception e);

    [LoggerMessage(2203, LogLevel.Error, "The watch of definitions {Kind} on cluster {Cluster} failed; it is started again")]
    public static partial void WatchFailed(ILogger log, string kind, string cluster, Exception e);

    [LoggerMessage(2204, LogLevel.Error, "A listener to changed offerings failed")]
    public static partial void ListenerFailed(ILogger log, Exception e);

    [LoggerMessage(2205, LogLevel.Error, "Following the types of cluster {Cluster} failed; it is started again")]
    public static partial void FollowFailed(ILogger log, string cluster, Exception e);
}
