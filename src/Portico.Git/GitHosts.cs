using Portico.Core.Access;
using Portico.Core.Delivery;

namespace Portico.Git;

/// <summary>The configured Git hosts, in the order of the configuration.</summary>
internal sealed class GitHosts(IReadOnlyList<IGitHost> hosts, IAuthorizer authorizer) : IGitHosts, IDisposable
{
    public IReadOnlyList<IGitHost> All { get; } = [.. hosts.Select(host => AuthorizedGitHost.Of(host, authorizer))];

    public IGitHost? Find(string name) => All.FirstOrDefault(host => host.Name == name);

    /// <summary>Hosts with connections of their own; the local forge belongs to the container and may be disposed twice.</summary>
    public void Dispose()
    {
        foreach (var host in hosts.OfType<IDisposable>())
            host.Dispose();
    }
}
