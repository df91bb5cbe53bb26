using Microsoft.Extensions.Options;
using Portico.Core.Access;
using Portico.Core.Discovery;
using Portico.Core.Errors;
using Portico.Core.Manifests;

namespace Portico.Core.Delivery;

/// <summary>The targets a user may choose.</summary>
public sealed class OrderTargets(IGitHosts hosts, IOptions<DeliveryOptions> options)
{
    /// <summary>Repositories that orders may go to, the default one first.</summary>
    public async Task<IReadOnlyList<GitRepository>> RepositoriesAsync(Caller caller, CancellationToken cancellationToken)
    {
        var wanted = options.Value;
        var found = new List<GitRepository>();
        foreach (var host in hosts.All)
        {
            found.AddRange(await host.RepositoriesAsync(caller, cancellationToken).ConfigureAwait(false));
        }
        return [.. found
            .Where(r => wanted.Allowed.Count == 0 || wanted.Allowed.Contains($"{r.Host}/{r.Name}", StringComparer.OrdinalIgnoreCase))
            .OrderBy(r => r.Host == wanted.Host && r.Name == wanted.Repository ? 0 : r.Host == wanted.Host ? 1 : 2)];
    }

    /// <summary>Where an order of this offering goes unless the user chooses otherwise.</summary>
    /// <exception cref="PorticoException">There is no repository to order into.</exception>
    public async Task<Target> DefaultAsync(Caller caller, Offering offering, CancellationToken cancellationToken)
    {
        var repositories = await RepositoriesAsync(caller, cancellationToken).ConfigureAwait(false);
        if (repositories.Count == 0)
        {
            throw new PorticoException(ErrorCode.RepositoryNotFound, "There is no repository to order into.") { Advice = "An operator has to configure a Git host with a repository (git, delivery)." };
        }
        var first = repositories[0];
        var branch = options.Value.Branch is { Length: > 0 } stated ? stated : first.DefaultBranch;
        return new Target(first.Host, first.Name, branch, options.Value.Layout, options.Value.BasePath, offering.Clusters.FirstOrDefault() ?? "");
    }

    public PathLayout DefaultLayout => options.Value.Layout;
}
