using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using Microsoft.Extensions.Options;
using Portico.Core.Errors;

namespace Portico.Git.Web;

/// <summary>
/// The only way to the web that users' URLs take: hosts of the allow-list, each redirect checked again, the name resolved once and the checked address connected to
/// (so that a name can't mean another machine a moment later), no proxy, no cookies, no credentials but the host's own token, bounded in time and size after decompression.
/// </summary>
internal sealed class GuardedHttp : IDisposable
{
    private const int MostRedirects = 5;

    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(2);

    private readonly WebGuard _guard;
    private readonly Func<string, CancellationToken, Task<IPAddress[]>> _resolve;
    private readonly HttpMessageInvoker _client;

    public GuardedHttp(IOptions<ReadingOptions> options)
        : this(options.Value, Dns.GetHostAddressesAsync)
    {
    }

    internal GuardedHttp(ReadingOptions options, Func<string, CancellationToken, Task<IPAddress[]>> resolve, SslClientAuthenticationOptions? tls = null)
    {
        _guard = new WebGuard(options);
        _resolve = resolve;
        _client = new HttpMessageInvoker(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.All,
            UseProxy = false,
            UseCookies = false,
            ConnectTimeout = TimeSpan.FromSeconds(10),
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            MaxConnectionsPerServer = 8,
            MaxResponseHeadersLength = 64,
            SslOptions = tls ?? new SslClientAuthenticationOptions(),
            ConnectCallback = ConnectAsync,
        });
    }

    /// <summary>Refuses what may not be read, before anything is asked.</summary>
    public void Require(Uri url) => _guard.Require(url);

    /// <summary>Sends a request; the answer is that of the last redirect.</summary>
    /// <param name="url">URL.</param>
    /// <param name="make">Makes the request for a URL: the first and each redirect's.</param>
    /// <param name="largest">Most bytes of the answer after decompression.</param>
    /// <param name="read">Reads the answer.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<T> SendAsync<T>(
        Uri url, Func<Uri, HttpRequestMessage> make, long largest, Func<HttpResponseMessage, Stream, CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(s_longest);
        try
        {
            for (var hop = 0; ; hop++)
            {
                var allowed = _guard.Require(url);
                using var request = make(url);
                if (hop == 0) request.Headers.Authorization = await HostToken.HeaderAsync(allowed, request, limit.Token).ConfigureAwait(false);
                using var answer = await _client.SendAsync(request, limit.Token).ConfigureAwait(false);
                if (RedirectOf(answer, url) is { } next)
                {
                    if (hop >= MostRedirects) throw Failed(url, $"redirects more than {MostRedirects} times", null);
                    if (request.Method != HttpMethod.Get) throw Failed(url, "redirects what may not be redirected", null);
                    url = next;
                    continue;
                }

                var body = await answer.Content.ReadAsStreamAsync(limit.Token).ConfigureAwait(false);
                await using var _ = body.ConfigureAwait(false);
                var bounded = new BoundedBody(body, largest, url);
                await using var __ = bounded.ConfigureAwait(false);
                return await read(answer, bounded, limit.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException fault) when (!cancellationToken.IsCancellationRequested)
        {
            throw Failed(url, $"didn't answer within {s_longest.TotalSeconds:0} seconds", fault);
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException)
        {
            if (fault.InnerException is PorticoException refused) throw new PorticoException(refused.Code, refused.Message, fault) { Advice = refused.Advice };
            throw Failed(url, $"can't be read: {(fault.InnerException ?? fault).Message.TrimEnd('.')}", fault);
        }
    }

    public void Dispose() => _client.Dispose();

    private static Uri? RedirectOf(HttpResponseMessage answer, Uri from) =>
        answer.StatusCode is HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect
        && answer.Headers.Location is { } to ? new Uri(from, to) : null;

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var url = context.InitialRequestMessage.RequestUri!;
        var allowed = _guard.Require(url);
        var host = context.DnsEndPoint.Host.Trim('[', ']');
        var addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await _resolve(host, cancellationToken).ConfigureAwait(false);
        var fit = addresses.Where(a => allowed.Private || AddressClass.IsPublic(a)).ToArray();
        if (fit.Length == 0)
        {
            throw new PorticoException(ErrorCode.Forbidden, addresses.Length == 0 ? $"The host {host} has no address." : $"The host {host} has an address of a private network or of this machine, which is not read.")
            {
                Advice = "An operator may set private: true for the host in catalog.reading.allow.",
            };
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(fit, context.DnsEndPoint.Port, cancellationToken).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static PorticoException Failed(Uri url, string what, Exception? fault) =>
        new(ErrorCode.RepositoryUnreachable, $"{url.Scheme}://{url.Authority}{url.AbsolutePath} {what}.", fault) { Advice = "Try again; open it in a browser to see whether it is there." };
}
