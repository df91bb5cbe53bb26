using Microsoft.AspNetCore.Http;
using Portico.Core.Errors;

namespace Portico.Web.Api;

/// <summary>Metadata of endpoints whose clients expect errors in a form of their own instead of ProblemDetails.</summary>
internal sealed record ErrorShape(Func<HttpContext, ErrorCode, string, Task> WriteAsync)
{
    /// <summary>Tells a stranger that nobody is signed in, in the form that the endpoint's clients read.</summary>
    public static Task ChallengeAsync(HttpContext http) => http.GetEndpoint()?.Metadata.GetMetadata<ErrorShape>() is { } shape
        ? shape.WriteAsync(http, ErrorCode.Unauthenticated, "Missing credentials: nobody is signed in. Sign in at /sign-in and send its cookie.")
        : Problems.Of(ErrorCode.Unauthenticated, "Nobody is signed in.", "Sign in at /sign-in and send its cookie.", http).ExecuteAsync(http);
}
