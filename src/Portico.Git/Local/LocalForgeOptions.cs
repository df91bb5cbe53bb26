using System.Collections.Immutable;

namespace Portico.Git.Local;

/// <summary>A local forge as configured.</summary>
/// <param name="Name">Name of the Git host, in URLs and orders.</param>
/// <param name="DataFolder">Folder of the bare repositories.</param>
public sealed record LocalForgeOptions(string Name, string DataFolder)
{
    /// <summary>Repositories that are made when first used.</summary>
    public ImmutableArray<string> Repositories { get; init; } = [];

    public string DefaultBranch { get; init; } = "main";

    /// <summary>Address of the portal, put before <c>/git/&lt;name&gt;.git</c> in clone URLs; empty for relative ones.</summary>
    public string PublicUrl { get; init; } = "";
}
