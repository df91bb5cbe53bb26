namespace Portico.Sandbox.Simulators.Workloads;

internal static class WorkloadKinds
{
    public const string Core = "v1";
    public const string Apps = "apps/v1";
    public const string Autoscaling = "autoscaling/v2";
    public const string Batch = "batch/v1";
    public const string Networking = "networking.k8s.io/v1";
    public const string Storage = "storage.k8s.io/v1";
    public const string Discovery = "discovery.k8s.io/v1";
    public const string Node = "portico-sandbox";
}
