using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Portico.Core.Errors;

namespace Portico.Web.Api;

/// <summary>Turns exceptions into ProblemDetails for programs; people are shown the error page.</summary>
internal sealed class ErrorHandler(ILogger<ErrorHandler> log) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (httpContext.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal)) return false;
        var problem = exception switch
        {
            PorticoException known => Problems.Of(known.Code, known.Message, known.Advice, httpContext),
            BadHttpRequestException bad => Problems.Of(ErrorCode.InvalidInput, bad.Message, null, httpContext),
            _ => Problems.Of(ErrorCode.Unexpected, "Portico failed to answer this request.", "Look for the trace id in its log.", httpContext),
        };
        if (problem.StatusCode == StatusCodes.Status500InternalServerError) Log.Unexpected(log, exception, httpContext.Request.Path);
        await problem.ExecuteAsync(httpContext);
        return true;
    }
}
