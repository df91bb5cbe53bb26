using Microsoft.AspNetCore.Http;
using Portico.Core.Errors;

namespace Portico.Web.Api;

/// <summary>Metadata of endpoints whose clients expect errors in a form of their own instead of ProblemDetails.</summary>
internal sealed record ErrorShape(Func<HttpContext, ErrorCode, string, Task> WriteAsync)
{
    /// <summary>Tells a stranger that nobody is signed in, in the form that the endpoint's clients read.</summary>
    /// <param name="problem">What is wrong with the credentials that were shown; empty when none were.</param>
    public static Task ChallengeAsync(HttpContext http, string problem = "") => http.GetEndpoint()?.Metadata.GetMetadata<ErrorShape>() is { } shape
        ? shape.WriteAsync(http, ErrorCode.Unauthenticated, problem.Length > 0 ? problem : "Missing credentials: nobody is signed in. Sign in at /sign-in and send its cookie, or send a bearer token.")
        : Problems.Of(ErrorCode.Unauthenticated, problem.Length > 0 ? problem : "Nobody is signed in.", "Sign in at /sign-in and send its cookie, or send a bearer token.", http).ExecuteAsync(http);
}
