namespace Portico.Sandbox.Simulators.ArgoCd;

/// <summary>Reads Git repositories.</summary>
internal interface IGitSource
{
    /// <summary>Commit that a branch, tag or commit id stands for now; cheap enough to be asked every second.</summary>
    Task<string> ResolveAsync(string repoUrl, string revision, CancellationToken cancellationToken);

    /// <summary>Manifest files under a path at a commit. Throws <see cref="GitSourceException"/>.</summary>
    Task<GitTree> ReadTreeAsync(string repoUrl, string commit, string path, bool recurse, CancellationToken cancellationToken);
}
