using System.Collections.Immutable;

namespace Portico.Sandbox.Simulators.ArgoCd;

/// <summary>Manifest files of one commit.</summary>
/// <param name="Commit">Full commit id.</param>
/// <param name="Files">Path within the repository and text.</param>
internal sealed record GitTree(string Commit, ImmutableArray<KeyValuePair<string, string>> Files);
