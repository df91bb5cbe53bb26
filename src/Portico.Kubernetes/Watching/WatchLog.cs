using Microsoft.Extensions.Logging;

namespace Portico.Kubernetes.Watching;

internal static partial class WatchLog
{
    [LoggerMessage(2101, LogLevel.Information, "Cluster {Cluster} no longer serves {Type}; its watch ends")]
    public static partial void TypeGone(ILogger log, string cluster, string type);

    [LoggerMessage(2102, LogLevel.Warning, "Watch of {Type} on cluster {Cluster} interrupted: {Reason}")]
    public static partial void Interrupted(ILogger log, string cluster, string type, string reason);
}
