namespace Portico.Sandbox.Simulators;

/// <summary>How fast the simulated platform does its work. The defaults suit a person who looks on; tests shorten them.</summary>
public sealed record SimulatorOptions
{
    /// <summary>From the creation of a pod until a node has it.</summary>
    public TimeSpan PodScheduled { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>From a pod being scheduled until its containers run and are ready.</summary>
    public TimeSpan PodReady { get; init; } = TimeSpan.FromMilliseconds(1500);

    /// <summary>From a job's pod running until it is done.</summary>
    public TimeSpan JobDone { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>First wait after an image that cannot be pulled; doubles up to <see cref="ImagePullBackOffLimit"/>.</summary>
    public TimeSpan ImagePullBackOff { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Longest wait between two tries to pull an image.</summary>
    public TimeSpan ImagePullBackOffLimit { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Upper bound for a Deployment's <c>progressDeadlineSeconds</c>: nobody waits ten minutes for a demo to fail.</summary>
    public TimeSpan ProgressDeadline { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>From the creation of a managed resource until its external resource is there.</summary>
    public TimeSpan ManagedResourceReady { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>From an Ingress or a LoadBalancer Service being created until it has an address.</summary>
    public TimeSpan AddressAssigned { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How often a Git repository's head is looked at.</summary>
    public TimeSpan GitPoll { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>First wait after something that failed; doubles up to <see cref="RetryLimit"/>.</summary>
    public TimeSpan Retry { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Longest wait after something that failed.</summary>
    public TimeSpan RetryLimit { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Folder for clones of Git repositories that are read over HTTP; a folder under the system's temporary one when null.</summary>
    public string? GitCache { get; init; }

    /// <summary>Seed of the random parts of names; null for different ones each time.</summary>
    public int? Seed { get; init; }
}
