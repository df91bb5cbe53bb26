using System.IO.Compression;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Portico.Core.Access;
using Portico.Core.Errors;
using Portico.Git.SmartHttp;

namespace Portico.Web.Api;

/// <summary>The local forge for <c>git clone</c>, <c>git fetch</c>, <c>git push</c> and Argo CD: Git's smart protocol, and only that.</summary>
public static class GitHttpApi
{
    public const string Root = "/git";

    /// <param name="routes">The routes of the portal.</param>
    /// <param name="callerOf">Who asks; null when nobody is signed in.</param>
    public static IEndpointConventionBuilder MapGitHttp(this IEndpointRouteBuilder routes, Func<HttpContext, Caller?> callerOf)
    {
        var group = routes.MapGroup(Root).ExcludeFromDescription().DisableAntiforgery();
        group.MapGet("/{repository}.git/info/refs", (HttpContext http, string repository, SmartHttpServer git, IAuthorizer authorizer) =>
            AnswerAsync(http, () => RefsAsync(http, repository, git, authorizer, callerOf)));
        group.MapPost("/{repository}.git/git-upload-pack", (HttpContext http, string repository, SmartHttpServer git, IAuthorizer authorizer) =>
            AnswerAsync(http, () => TransferAsync(http, repository, GitTransfer.Fetch, git, authorizer, callerOf)));
        group.MapPost("/{repository}.git/git-receive-pack", (HttpContext http, string repository, SmartHttpServer git, IAuthorizer authorizer) =>
            AnswerAsync(http, () => TransferAsync(http, repository, GitTransfer.Push, git, authorizer, callerOf)));
        group.Map("/{**path}", (HttpContext http) => SayAsync(http, StatusCodes.Status404NotFound, "Portico serves repositories at /git/<name>.git by Git's smart protocol only. Clone with Git 1.6.6 or newer."));
        return group;
    }

    private static async Task RefsAsync(HttpContext http, string repository, SmartHttpServer git, IAuthorizer authorizer, Func<HttpContext, Caller?> callerOf)
    {
        if (SmartHttpServer.Parse(http.Request.Query["service"]) is not { } transfer)
        {
            await SayAsync(http, StatusCodes.Status403Forbidden, "Portico serves repositories by Git's smart protocol only (?service=git-upload-pack). Clone with Git 1.6.6 or newer.");
            return;
        }

        Allow(http, transfer, authorizer, callerOf);
        await git.ReadyAsync(repository, http.RequestAborted);
        Begin(http, $"application/x-{SmartHttpServer.ServiceName(transfer)}-advertisement");
        await git.AdvertiseAsync(repository, transfer, http.Request.Headers["Git-Protocol"], http.Response.Body, http.RequestAborted);
    }

    private static async Task TransferAsync(HttpContext http, string repository, GitTransfer transfer, SmartHttpServer git, IAuthorizer authorizer, Func<HttpContext, Caller?> callerOf)
    {
        var caller = Allow(http, transfer, authorizer, callerOf);
        var service = SmartHttpServer.ServiceName(transfer);
        if (http.Request.ContentType != $"application/x-{service}-request")
        {
            await SayAsync(http, StatusCodes.Status415UnsupportedMediaType, $"Send the request as application/x-{service}-request, as git does.");
            return;
        }

        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = transfer == GitTransfer.Fetch ? SmartHttpServer.LargestFetchRequest : SmartHttpServer.LargestPush;
        await git.ReadyAsync(repository, http.RequestAborted);
        await using var body = Body(http.Request);
        Begin(http, $"application/x-{service}-result");
        await git.ServeAsync(caller, repository, transfer, http.Request.Headers["Git-Protocol"], body, http.Response.Body, http.RequestAborted);
    }

    private static Caller Allow(HttpContext http, GitTransfer transfer, IAuthorizer authorizer, Func<HttpContext, Caller?> callerOf)
    {
        var caller = callerOf(http) ?? throw new PorticoException(ErrorCode.Unauthenticated, "Nobody is signed in. Give Git the credentials of a caller of Portico.");
        var decision = authorizer.Decide(caller, transfer == GitTransfer.Fetch ? Permission.Read : Permission.Merge);
        return decision.Allowed ? caller : throw new PorticoException(ErrorCode.Forbidden, decision.Reason);
    }

    private static Stream Body(HttpRequest request) => request.Headers.ContentEncoding.ToString() switch
    {
        "" or "identity" => request.Body,
        "gzip" or "x-gzip" => new GZipStream(request.Body, CompressionMode.Decompress),
        var other => throw new PorticoException(ErrorCode.InvalidInput, $"The request is compressed by '{other}'; send it by gzip or as it is."),
    };

    private static void Begin(HttpContext http, string contentType)
    {
        http.Response.ContentType = contentType;
        http.Response.Headers.CacheControl = "no-cache, max-age=0, must-revalidate";
        http.Response.Headers.Pragma = "no-cache";
        http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
    }

    /// <summary>Git shows plain text to its user; after the first byte the only honest answer left is to break off.</summary>
    private static async Task AnswerAsync(HttpContext http, Func<Task> answer)
    {
        try
        {
            await answer();
        }
        catch (PorticoException fault) when (!http.Response.HasStarted)
        {
            await SayAsync(http, StatusOf(fault.Code), $"{fault.Message} {fault.Advice}".Trim());
        }
        catch (InvalidDataException) when (!http.Response.HasStarted)
        {
            await SayAsync(http, StatusCodes.Status400BadRequest, "The request says it is compressed by gzip but isn't. Send it again.");
        }
        catch (Exception fault) when (fault is PorticoException or InvalidDataException)
        {
            http.Abort();
        }
    }

    private static Task SayAsync(HttpContext http, int status, string text)
    {
        http.Response.Clear();
        http.Response.StatusCode = status;
        http.Response.ContentType = "text/plain; charset=utf-8";
        if (status == StatusCodes.Status401Unauthorized)
            http.Response.Headers.WWWAuthenticate = "Basic realm=\"Portico\"";
        return http.Response.WriteAsync(text + "\n", http.RequestAborted);
    }

    private static int StatusOf(ErrorCode code) => code switch
    {
        ErrorCode.InvalidInput => StatusCodes.Status400BadRequest,
        ErrorCode.Unauthenticated => StatusCodes.Status401Unauthorized,
        ErrorCode.Forbidden => StatusCodes.Status403Forbidden,
        ErrorCode.RepositoryNotFound or ErrorCode.NotFound => StatusCodes.Status404NotFound,
        _ => StatusCodes.Status500InternalServerError,
    };
}
