using System.Collections.Immutable;
using Portico.Core.Access;
using Portico.Core.Delivery;
using Portico.Core.Errors;

namespace Portico.Web.Pages.Changes;

/// <summary>Reads what the page of a change request shows. Files that can't be read don't hide the rest.</summary>
internal static class ChangeReader
{
    public static IGitHost Host(IGitHosts hosts, string name) => hosts.Find(name) ?? throw new PorticoException(
        ErrorCode.NotFound, $"There is no Git host '{name}'. There is: {string.Join(", ", hosts.All.Select(host => host.Name))}.");

    public static async Task<ChangeView> ReadAsync(IGitHost host, IAuthorizer authorizer, Caller caller, string repository, int number, CancellationToken cancellationToken)
    {
        var change = await host.FindAsync(caller, repository, number, cancellationToken);
        var view = new ChangeView(change, authorizer.Decide(caller, Permission.Merge)) { Elsewhere = change is null || host.HasOwnPages ? null : change.Url };
        if (change is null) return view;
        try
        {
            var files = await host.DiffAsync(caller, repository, number, cancellationToken);
            return view with { Files = files.Select(FileChange.Of).ToImmutableArray() };
        }
        catch (PorticoException fault)
        {
            return view with { FilesError = fault };
        }
    }
}
