using System.Net.Http.Headers;
using System.Text;
using Portico.Core.Errors;

namespace Portico.Git.Web;

/// <summary>The token of an allowed host. It goes to that host only, with the first request and never with a redirect, and into no message and no log.</summary>
internal static class HostToken
{
    private const int Longest = 4096;

    public static bool Has(AllowedHost host) => host.TokenFile is { Length: > 0 } || host.TokenEnvironment is { Length: > 0 };

    /// <summary>Git servers take name and token, others the token alone.</summary>
    public static async Task<AuthenticationHeaderValue?> HeaderAsync(AllowedHost host, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!Has(host)) return null;
        var token = (host.TokenFile is { Length: > 0 } file ? await ReadAsync(host, file, cancellationToken).ConfigureAwait(false) : Environment.GetEnvironmentVariable(host.TokenEnvironment!) ?? "").Trim();
        if (token.Length is 0 or > Longest || token.Any(c => c is <= ' ' or >= (char)127)) throw Unusable(host, "is missing, too long or has signs that no token has", null);
        return request.Method == HttpMethod.Post
            ? new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{host.User}:{token}")))
            : new AuthenticationHeaderValue("Bearer", token);
    }

    private static async Task<string> ReadAsync(AllowedHost host, string file, CancellationToken cancellationToken)
    {
        try
        {
            return new FileInfo(file) is { Exists: true, Length: > Longest } ? "" : await File.ReadAllTextAsync(file, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw Unusable(host, $"can't be read ({fault.GetType().Name})", fault);
        }
    }

    private static PorticoException Unusable(AllowedHost host, string what, Exception? fault) =>
        new(ErrorCode.ConfigurationInvalid, $"The token for {host.Host} {what}.", fault) { Advice = "Look at tokenFile or tokenEnvironment of the host under catalog.reading.allow." };
}
