using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Portico.Core.Access;
using Portico.Core.Delivery;
using Portico.Core.Errors;
using Portico.Web.Identity;

namespace Portico.Web.Api;

/// <summary>Change requests on every Git host. A repository such as <c>owner/name</c> is one part of the path: <c>owner%2Fname</c>.</summary>
internal static class DeliveryApi
{
    public static void MapDelivery(this IEndpointRouteBuilder routes)
    {
        var changes = routes.MapApi("/changes", "Changes").Needs(Permission.Read);
        changes.MapGet("/", Repositories).WithName("ListRepositories").WithSummary("Git hosts and the repositories that may be ordered into");
        changes.MapGet("/{host}/{repository}", ListAsync).WithName("ListChanges").WithSummary("Change requests of a repository, newest first");
        changes.MapGet("/{host}/{repository}/{number:int}", FindAsync).WithName("GetChange").WithSummary("One change request");
        changes.MapGet("/{host}/{repository}/{number:int}/diff", DiffAsync).WithName("GetChangeDiff").WithSummary("Its files before and after");
        changes.MapPost("/{host}/{repository}/{number:int}/merge", MergeAsync).WithName("MergeChange").Needs(Permission.Merge).WithSummary("Merges it into its target branch");
        changes.MapPost("/{host}/{repository}/{number:int}/close", CloseAsync).WithName("CloseChange").Needs(Permission.Merge).WithSummary("Closes it without merging");
    }

    private static async Task<Ok<List<GitRepository>>> Repositories(RequestCaller caller, IGitHosts hosts, CancellationToken cancellationToken)
    {
        var found = new List<GitRepository>();
        foreach (var host in hosts.All)
            found.AddRange(await host.RepositoriesAsync(caller.Caller, cancellationToken));
        return TypedResults.Ok(found);
    }

    private static async Task<Ok<IReadOnlyList<ChangeRequest>>> ListAsync(RequestCaller caller, string host, string repository, IGitHosts hosts, CancellationToken cancellationToken) =>
        TypedResults.Ok(await Host(hosts, host).ListAsync(caller.Caller, Name(repository), cancellationToken));

    private static async Task<Results<Ok<ChangeRequest>, ProblemHttpResult>> FindAsync(
        RequestCaller caller, string host, string repository, int number, IGitHosts hosts, HttpContext http, CancellationToken cancellationToken) =>
        await Host(hosts, host).FindAsync(caller.Caller, Name(repository), number, cancellationToken) is { } change
            ? TypedResults.Ok(change)
            : Problems.NotFound($"The repository '{Name(repository)}' of '{host}' has no change request {number}. See the list of its change requests.", http);

    private static async Task<Ok<IReadOnlyList<FileDiff>>> DiffAsync(RequestCaller caller, string host, string repository, int number, IGitHosts hosts, CancellationToken cancellationToken) =>
        TypedResults.Ok(await Host(hosts, host).DiffAsync(caller.Caller, Name(repository), number, cancellationToken));

    private static async Task<Ok<ChangeRequest>> MergeAsync(RequestCaller caller, string host, string repository, int number, IGitHosts hosts, CancellationToken cancellationToken) =>
        TypedResults.Ok(await Host(hosts, host).MergeAsync(caller.Caller, Name(repository), number, cancellationToken));

    private static async Task<Ok<ChangeRequest>> CloseAsync(RequestCaller caller, string host, string repository, int number, IGitHosts hosts, CancellationToken cancellationToken) =>
        TypedResults.Ok(await Host(hosts, host).CloseAsync(caller.Caller, Name(repository), number, cancellationToken));

    private static IGitHost Host(IGitHosts hosts, string name) => hosts.Find(name) ?? throw new PorticoException(
        ErrorCode.NotFound, $"There is no Git host '{name}'. There is: {string.Join(", ", hosts.All.Select(host => host.Name))}.");

    /// <summary>The server leaves an escaped slash as it is.</summary>
    private static string Name(string repository) => repository.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
}
