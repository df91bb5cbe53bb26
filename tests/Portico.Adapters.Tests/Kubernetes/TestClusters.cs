using Microsoft.Extensions.Logging.Abstractions;
using Portico.Core.Access;
using Portico.Core.Clusters;
using Portico.Kubernetes.Clusters;
using Portico.Kubernetes.Watching;
using Portico.Sdk.Resources;

namespace Portico.Adapters.Tests.Kubernetes;

internal static class TestClusters
{
    public static ServedType Thing { get; } = new("test", "example.org", "v1", "Thing", "things", true);

    /// <summary>Retries at once, so that tests needn't wait.</summary>
    public static WatchTiming Quick { get; } = new() { FirstDelay = TimeSpan.FromMilliseconds(1), LongestDelay = TimeSpan.FromMilliseconds(20), LongestEvent = 64 << 10 };

    public static Cluster Over(string server, TimeProvider? time = null, IAuthorizer? authorizer = null) =>
        Over(new ClusterOptions { Name = "test", Server = server }, time, authorizer);

    public static Cluster Over(ClusterOptions options, TimeProvider? time = null, IAuthorizer? authorizer = null) =>
        new(options, authorizer ?? new Everyone(), Quick, time ?? TimeProvider.System, NullLogger.Instance);

    public static SignalReader Watch(Cluster cluster, ServedType? type = null)
    {
        var stop = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        return new SignalReader(cluster.WatchAsync(type ?? Thing, stop.Token), stop);
    }

    private sealed class Everyone : IAuthorizer
    {
        public AccessDecision Decide(Caller caller, Permission permission, ResourceRef? on = null) => AccessDecision.Allow;
    }
}
