using System.Security.Authentication;
using Portico.Core.Errors;

namespace Portico.Kubernetes.Clusters;

/// <summary>Turns failures of a cluster into what a person can act on: what, where, what to do.</summary>
internal static class ApiProblem
{
    public static PorticoException OfTransport(string cluster, ClusterEndpoint endpoint, ApiCall call, Exception e)
    {
        if (Find<AuthenticationException>(e) is { } tls)
        {
            return new PorticoException(ErrorCode.ClusterCertificateInvalid,
                $"Cluster '{cluster}': the TLS certificate of {endpoint.Server} is not trusted by {endpoint.TrustFrom}: {Innermost(tls).Message}", e)
            {
                Advice = "Set caFile or caData (or certificate-authority in the kubeconfig) to the CA that signed the server's certificate, and check that the address is one of its names.",
            };
        }
        if (e is IOException && Find<HttpRequestException>(e) is null && endpoint.Server.Scheme == "https" && e.Message.Contains("token file", StringComparison.Ordinal))
            return new PorticoException(ErrorCode.ClusterCredentialsRefused, $"Cluster '{cluster}': {e.Message}", e) { Advice = "Put a valid token into the file." };
        var why = e is OperationCanceledException ? $"no answer within {call.Timeout.TotalSeconds:0} s" : Innermost(e).Message;
        return new PorticoException(ErrorCode.ClusterUnreachable, $"Cluster '{cluster}' can't be reached at {endpoint.Server}: {why}.", e)
        {
            Advice = "Check the address, the network and whether the API server runs. Portico shows the last known state and tries again by itself.",
        };
    }

    public static PorticoException OfStatus(string cluster, ClusterEndpoint endpoint, ApiCall call, ApiStatus status) => status.Code switch
    {
        401 => new PorticoException(ErrorCode.ClusterCredentialsRefused,
            $"Cluster '{cluster}' refused the credentials from {endpoint.CredentialsFrom} (401): the token has expired, was revoked or belongs to another cluster.", status)
        {
            Advice = "Renew the credentials there; Portico reads them again by itself.",
        },
        403 => new PorticoException(ErrorCode.Forbidden,
            $"Cluster '{cluster}' does not allow Portico to {call.Verb} {call.What} (403): {Said(status)}", status)
        {
            Advice = $"Give the account of {endpoint.CredentialsFrom} the verb '{call.Verb}' on it by a ClusterRole.",
        },
        404 => new PorticoException(ErrorCode.NotFound, $"Cluster '{cluster}' has no {call.What} (404): {Said(status)}", status),
        409 => new PorticoException(ErrorCode.Conflict, $"Cluster '{cluster}' could not {call.Verb} {call.What} (409): {Said(status)}", status),
        400 or 415 or 422 => new PorticoException(ErrorCode.InvalidInput, $"Cluster '{cluster}' refused to {call.Verb} {call.What} ({status.Code}): {Said(status)}", status),
        _ => new PorticoException(ErrorCode.ClusterRefused, $"Cluster '{cluster}' at {endpoint.Server} failed to {call.Verb} {call.What} ({status.Code}): {Said(status)}", status)
        {
            Advice = status.IsKubernetes ? "Look at the API server's log; it is tried again by itself." : "The answer isn't one of a Kubernetes API: check the address and what stands in front of it.",
        },
    };

    public static PorticoException OfBody(string cluster, ClusterEndpoint endpoint, ApiCall call, string why, Exception? e) =>
        new(ErrorCode.ClusterRefused, $"Cluster '{cluster}' at {endpoint.Server} answered to {call.Verb} {call.What} with something unreadable: {why}", e)
        {
            Advice = "Check that the address is one of a Kubernetes API server and what stands in front of it.",
        };

    private static string Said(ApiStatus status) => status.Message.Length > 0 ? status.Message : "the server gave no reason.";

    private static T? Find<T>(Exception? e)
        where T : Exception
    {
        for (; e is not null; e = e.InnerException)
        {
            if (e is T found) return found;
        }
        return null;
    }

    private static Exception Innermost(Exception e)
    {
        while (e.InnerException is { } inner) e = inner;
        return e;
    }
}
