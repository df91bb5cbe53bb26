using System.Net;
using Octokit.Internal;

namespace Portico.Git.GitHub;

/// <summary>Octokit's HTTP over a client of ours: bounded in time and size, never to another host than the configured one, cancellable per operation.</summary>
internal sealed class GitHubTransport : IDisposable
{
    private const int LargestAnswer = 32 * 1024 * 1024;

    private readonly HttpClientAdapter _adapter;

    public GitHubTransport(Uri baseAddress)
    {
        _adapter = new HttpClientAdapter(() => new OneHostHandler(baseAddress)
        {
            InnerHandler = new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                AutomaticDecompression = DecompressionMethods.All,
                ConnectTimeout = TimeSpan.FromSeconds(10),
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
                MaxConnectionsPerServer = 16,
                UseCookies = false,
            },
        });
        _adapter.SetRequestTimeout(TimeSpan.FromSeconds(30));
    }

    /// <summary>The same client for one operation: Octokit's methods take no cancellation token.</summary>
    public IHttpClient Within(CancellationToken cancellationToken) => new Cancellable(_adapter, cancellationToken);

    public void Dispose() => _adapter.Dispose();

    private sealed class OneHostHandler(Uri baseAddress) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            // A redirect is followed by Octokit; the token must not go with it.
            if (request.RequestUri is not { } uri || uri.Authority != baseAddress.Authority || uri.Scheme != baseAddress.Scheme)
                throw new HttpRequestException($"it sent Portico on to another address ({request.RequestUri?.Host}), which is not followed");
            var answer = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            await answer.Content.LoadIntoBufferAsync(LargestAnswer, cancellationToken).ConfigureAwait(false);
            return answer;
        }
    }

    private sealed class Cancellable(IHttpClient inner, CancellationToken operation) : IHttpClient
    {
        public async Task<Octokit.IResponse> Send(IRequest request, CancellationToken cancellationToken, Func<object, object>? preprocessResponseBody = null)
        {
            using var both = CancellationTokenSource.CreateLinkedTokenSource(operation, cancellationToken);
            return await inner.Send(request, both.Token, preprocessResponseBody).ConfigureAwait(false);
        }

        public void SetRequestTimeout(TimeSpan timeout) => throw new NotSupportedException("The time limit is the transport's.");

        public void Dispose()
        {
            // The shared client lives as long as the Git host.
        }
    }
}
