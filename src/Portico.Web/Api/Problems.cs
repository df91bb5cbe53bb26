using System.Diagnostics;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Portico.Core.Errors;

namespace Portico.Web.Api;

/// <summary>Errors as the API says them: <c>urn:portico:error:cluster-unreachable</c>, what is wrong, what to do, and the trace id that the log has too.</summary>
internal static class Problems
{
    public static ProblemHttpResult Of(ErrorCode code, string message, string? advice, HttpContext context) => TypedResults.Problem(
        detail: string.IsNullOrEmpty(advice) ? message : $"{message} {advice}",
        statusCode: StatusOf(code),
        title: TitleOf(code),
        type: "urn:portico:error:" + Kebab(code),
        extensions: new Dictionary<string, object?> { ["traceId"] = TraceIdOf(context) });

    public static ProblemHttpResult NotFound(string message, HttpContext context) => Of(ErrorCode.NotFound, message, null, context);

    public static string TraceIdOf(HttpContext context) => Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier;

    public static int StatusOf(ErrorCode code) => code switch
    {
        ErrorCode.InvalidInput => StatusCodes.Status400BadRequest,
        ErrorCode.Unauthenticated => StatusCodes.Status401Unauthorized,
        ErrorCode.Forbidden or ErrorCode.RepositoryForbidden => StatusCodes.Status403Forbidden,
        ErrorCode.NotFound or ErrorCode.RepositoryNotFound or ErrorCode.TypeNotServed => StatusCodes.Status404NotFound,
        ErrorCode.Conflict or ErrorCode.ChangeRequestConflict => StatusCodes.Status409Conflict,
        ErrorCode.ClusterUnreachable or ErrorCode.ClusterCredentialsRefused or ErrorCode.ClusterCertificateInvalid
            or ErrorCode.ClusterRefused or ErrorCode.RepositoryUnreachable => StatusCodes.Status502BadGateway,
        ErrorCode.StorageUnavailable => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };

    /// <summary>ClusterUnreachable → cluster-unreachable.</summary>
    public static string Kebab(ErrorCode code) => Words(code, '-').ToLowerInvariant();

    private static string TitleOf(ErrorCode code)
    {
        var words = Words(code, ' ');
        return words[0] + words[1..].ToLowerInvariant();
    }

    private static string Words(ErrorCode code, char separator)
    {
        var words = new StringBuilder();
        foreach (var c in code.ToString())
        {
            if (char.IsUpper(c) && words.Length > 0) words.Append(separator);
            words.Append(c);
        }
        return words.ToString();
    }
}
