using System.Net.Http.Headers;
using k8s.Authentication;

namespace Portico.Kubernetes.Clusters;

/// <summary>A token that something else renews in a file.</summary>
internal sealed class TokenFile(string path, TimeProvider time) : ITokenProvider
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);
    private volatile Reading? _last;

    public async Task<AuthenticationHeaderValue> GetAuthenticationHeaderAsync(CancellationToken cancellationToken)
    {
        var last = _last;
        if (last is null || time.GetUtcNow() - last.At > Fresh)
        {
            var token = (await File.ReadAllTextAsync(path, cancellationToken).ConfigureAwait(false)).Trim();
            if (token.Length == 0) throw new IOException($"The token file '{path}' is empty.");
            _last = last = new Reading(token, time.GetUtcNow());
        }
        return new AuthenticationHeaderValue("Bearer", last.Token);
    }

    private sealed record Reading(string Token, DateTimeOffset At);
}
