using Portico.Core.Delivery;

namespace Portico.Git;

/// <summary>The configured Git hosts, in the order of the configuration.</summary>
internal sealed class GitHosts(IEnumerable<IGitHost> hosts) : IGitHosts
{
    public IReadOnlyList<IGitHost> All { get; } = [.. hosts];

    public IGitHost? Find(string name) => All.FirstOrDefault(host => host.Name == name);
}
