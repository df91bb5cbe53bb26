using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace Portico.Kubernetes.Clusters;

/// <summary>Everything that can be said about the configured clusters without asking them. Files may turn up later, so they aren't looked for here.</summary>
internal sealed partial class ClustersOptionsCheck : IValidateOptions<ClustersOptions>
{
    public ValidateOptionsResult Validate(string? name, ClustersOptions options)
    {
        var problems = options.Items.SelectMany((o, i) => ProblemsOf(o, $"clusters[{i}]")).Concat(Doubles(options)).ToList();
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static IEnumerable<string> Doubles(ClustersOptions options) => options.Items
        .GroupBy(o => o.Name, StringComparer.Ordinal).Where(g => g.Key.Length > 0 && g.Count() > 1)
        .Select(g => $"clusters: the name '{g.Key}' is used {g.Count()} times; give every cluster a name of its own.");

    private static IEnumerable<string> ProblemsOf(ClusterOptions o, string at)
    {
        if (!Label().IsMatch(o.Name))
            yield return $"{at}.name: '{o.Name}' is not a DNS label; use lower-case letters, digits and '-' (at most 63), such as 'production'.";
        var ways = (o.Kubeconfig is null ? 0 : 1) + (o.InCluster ? 1 : 0) + (o.Server is null ? 0 : 1);
        if (ways != 1)
            yield return $"{at}: set exactly one of kubeconfig, inCluster and server; {ways} are set.";
        if (o.Context is not null && o.Kubeconfig is null)
            yield return $"{at}.context: is of use only with kubeconfig; remove it or set kubeconfig.";
        if (o.Server is null && (o.Token ?? o.TokenFile ?? o.CaFile ?? o.CaData) is not null)
            yield return $"{at}: token, tokenFile, caFile and caData belong to server; kubeconfig and inCluster bring their own.";
        if (o.Token is not null && o.TokenFile is not null)
            yield return $"{at}: set token or tokenFile, not both.";
        if (o.CaFile is not null && o.CaData is not null)
            yield return $"{at}: set caFile or caData, not both.";
        if (o.Server is not null && ServerProblem(o.Server) is { } problem)
            yield return $"{at}.server: {problem}";
    }

    private static string? ServerProblem(string server)
    {
        if (!Uri.TryCreate(server, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
            return $"'{server}' is not an address; write https://host:port.";
        if (uri.UserInfo.Length > 0 || uri.Query.Length > 0 || uri.Fragment.Length > 0)
            return "the address must not contain a user, a query or a fragment; use token or tokenFile for credentials.";
        return uri.Scheme == "https" || uri.IsLoopback || (IPAddress.TryParse(uri.Host, out var ip) && IPAddress.IsLoopback(ip))
            ? null
            : $"'{server}' is not encrypted; use https (http only on loopback, for the sandbox).";
    }

    [GeneratedRegex(@"\A[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?\z")]
    private static partial Regex Label();
}
