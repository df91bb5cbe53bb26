namespace Portico.Kubernetes.Clusters;

/// <summary>One request to a Kubernetes API, with the words for its failure.</summary>
/// <param name="Path">Path and query, relative to the server.</param>
/// <param name="Verb">The verb as RBAC has it: <c>list</c>.</param>
/// <param name="What">What it is about, as an operator would name it: <c>AppClaim.devopstoolkit.live in namespace a-team</c>.</param>
internal sealed record ApiCall(string Path, string Verb, string What)
{
    public HttpMethod Method { get; init; } = HttpMethod.Get;

    public string Accept { get; init; } = "application/json";

    public byte[]? Body { get; init; }

    public string ContentType { get; init; } = "application/json";

    /// <summary>Most bytes of the answer that are read.</summary>
    public long MaxBody { get; init; } = 256L << 20;

    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);
}
