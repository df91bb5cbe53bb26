namespace Portico.Kubernetes.Clusters;

/// <summary>One entry of <c>clusters</c> in the configuration. Exactly one of Kubeconfig, InCluster and Server says how to get there.</summary>
public sealed class ClusterOptions
{
    /// <summary>Portico's name of the cluster: a DNS label, part of every id.</summary>
    public string Name { get; set; } = "";

    /// <summary>Path of a kubeconfig file; <c>~/</c> is the home folder.</summary>
    public string? Kubeconfig { get; set; }

    /// <summary>Context in it; the current one when not given.</summary>
    public string? Context { get; set; }

    /// <summary>Uses the service account of the pod that Portico runs in.</summary>
    public bool InCluster { get; set; }

    /// <summary>Address of the API server.</summary>
    public string? Server { get; set; }

    public string? Token { get; set; }

    /// <summary>File with the token, read again every minute and after a refusal.</summary>
    public string? TokenFile { get; set; }

    public string? CaFile { get; set; }

    /// <summary>The CA as PEM, or base64 of PEM as kubeconfig has it.</summary>
    public string? CaData { get; set; }

    public bool InsecureSkipTlsVerify { get; set; }
}
