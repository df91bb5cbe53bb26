namespace Portico.Sandbox.Simulators;

/// <summary>What the demo's platform is filled in with.</summary>
/// <param name="RepoUrl">Repository that the Application watches: <c>http://127.0.0.1:…</c>, <c>file://…</c> or a path.</param>
public sealed record SamplePlatformSource(string RepoUrl)
{
    /// <summary>Folder of the repository with the orders of this cluster.</summary>
    public string Path { get; init; } = "clusters/demo";

    /// <summary>Branch that is watched.</summary>
    public string Revision { get; init; } = "main";

    /// <summary>A folder laid out as <c>samples/platform</c> instead of the built-in one.</summary>
    public string? Folder { get; init; }
}
