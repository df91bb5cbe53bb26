using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using k8s.Exceptions;
using Portico.Core.Clusters;
using Portico.Core.Errors;
using Portico.Core.Limits;

namespace Portico.Kubernetes.Clusters;

/// <summary>Requests to one cluster. Keeps its status, translates every failure to <see cref="PorticoException"/>, whose inner exception is the <see cref="ApiStatus"/> if there was an answer.</summary>
internal sealed class ClusterHttp(ClusterOptions options, TimeProvider time) : IDisposable
{
    internal const int MaxDepth = 512;
    private const int MaxStatusBody = 1 << 20;
    private readonly SemaphoreSlim _opening = new(1, 1);
    private volatile ClusterEndpoint? _endpoint;
    private readonly Lock _statusLock = new();
    private volatile ClusterStatus _status = new(options.Name, false) { Server = options.Server ?? "" };

    public string Name => options.Name;

    public ClusterStatus Status => _status;

    /// <summary>Sends and reads the whole answer as JSON.</summary>
    public async Task<JsonDocument> ReadAsync(ApiCall call, CancellationToken cancellationToken)
    {
        using var timeout = Timeout(call, cancellationToken);
        using var response = await SendAsync(call, timeout.Token, cancellationToken).ConfigureAwait(false);
        return await BodyAsync(call, response, timeout.Token, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Like <see cref="ReadAsync"/>, with the warnings the server sent along.</summary>
    public async Task<(JsonDocument Body, IReadOnlyList<string> Warnings)> ReadWithWarningsAsync(ApiCall call, CancellationToken cancellationToken)
    {
        using var timeout = Timeout(call, cancellationToken);
        using var response = await SendAsync(call, timeout.Token, cancellationToken).ConfigureAwait(false);
        var warnings = response.Headers.Warning.Where(w => w.Code == 299).Select(w => w.Text.Trim('"')).ToList();
        return (await BodyAsync(call, response, timeout.Token, cancellationToken).ConfigureAwait(false), warnings);
    }

    /// <summary>Sends and returns as soon as the headers are there, which must promise JSON; the time limit is for them only.</summary>
    public async Task<HttpResponseMessage> OpenAsync(ApiCall call, CancellationToken cancellationToken)
    {
        using var timeout = Timeout(call, cancellationToken);
        var response = await SendAsync(call, timeout.Token, cancellationToken).ConfigureAwait(false);
        if (response.Content.Headers.ContentType?.MediaType == "application/json") return response;
        using (response)
        {
            var endpoint = _endpoint ?? await OpenEndpointAsync(cancellationToken).ConfigureAwait(false);
            throw Failed(ApiProblem.OfBody(Name, endpoint, call, NotJson(response), null));
        }
    }

    /// <summary>Notes what the server calls itself.</summary>
    public void NoteVersion(string version) => Note(s => s with { Version = version });

    public void Dispose()
    {
        _endpoint?.Http.Dispose();
        _opening.Dispose();
    }

    private TimeoutScope Timeout(ApiCall call, CancellationToken cancellationToken) => new(call.Timeout, time, cancellationToken);

    private async Task<HttpResponseMessage> SendAsync(ApiCall call, CancellationToken timeout, CancellationToken caller)
    {
        var endpoint = _endpoint ?? await OpenEndpointAsync(caller).ConfigureAwait(false);
        using var request = Request(call, endpoint);
        HttpResponseMessage response;
        try
        {
            if (endpoint.Credentials is { } credentials) await credentials.ProcessHttpRequestAsync(request, timeout).ConfigureAwait(false);
            response = await endpoint.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, timeout).ConfigureAwait(false);
        }
        catch (Exception e) when (IsTransport(e) && !caller.IsCancellationRequested)
        {
            throw Failed(ApiProblem.OfTransport(Name, endpoint, call, e));
        }
        if (response.IsSuccessStatusCode)
        {
            Succeeded();
            return response;
        }
        using (response)
        {
            var status = await StatusAsync(response, timeout, caller).ConfigureAwait(false);
            var problem = ApiProblem.OfStatus(Name, endpoint, call, status);
            if (response.StatusCode == HttpStatusCode.Unauthorized) Forget(endpoint);
            // An answer about one type (403, 404, 409 …) says that the cluster is there.
            if (problem.Code is ErrorCode.ClusterCredentialsRefused || (int)response.StatusCode >= 500 || !status.IsKubernetes) Failed(problem);
            else Succeeded();
            throw problem;
        }
    }

    private static HttpRequestMessage Request(ApiCall call, ClusterEndpoint endpoint)
    {
        var request = new HttpRequestMessage(call.Method, new Uri(endpoint.Server, call.Path.TrimStart('/')));
        if (endpoint.Server.Scheme == "https")
        {
            request.Version = HttpVersion.Version20;
            request.VersionPolicy = HttpVersionPolicy.RequestVersionOrLower;
        }
        request.Headers.TryAddWithoutValidation("Accept", call.Accept);
        if (call.Body is { } body)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue(call.ContentType);
        }
        return request;
    }

    private async Task<JsonDocument> BodyAsync(ApiCall call, HttpResponseMessage response, CancellationToken timeout, CancellationToken caller)
    {
        var endpoint = _endpoint ?? await OpenEndpointAsync(caller).ConfigureAwait(false);
        try
        {
            var stream = Bounded(await response.Content.ReadAsStreamAsync(timeout).ConfigureAwait(false), call.MaxBody);
            await using (stream.ConfigureAwait(false))
            {
                return await JsonDocument.ParseAsync(stream, new JsonDocumentOptions { MaxDepth = MaxDepth }, timeout).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (e is JsonException or InvalidDataException)
        {
            throw Failed(ApiProblem.OfBody(Name, endpoint, call, e is InvalidDataException ? e.Message : NotJson(response), e));
        }
        catch (Exception e) when (IsTransport(e) && !caller.IsCancellationRequested)
        {
            throw Failed(ApiProblem.OfTransport(Name, endpoint, call, e));
        }
    }

    private static BoundedStream Bounded(Stream body, long limit) =>
        new(body, limit, () => new InvalidDataException($"The answer is longer than {limit >> 20} MiB."));

    private static async Task<ApiStatus> StatusAsync(HttpResponseMessage response, CancellationToken timeout, CancellationToken caller)
    {
        var code = (int)response.StatusCode;
        var retry = response.Headers.RetryAfter?.Delta;
        try
        {
            var stream = Bounded(await response.Content.ReadAsStreamAsync(timeout).ConfigureAwait(false), MaxStatusBody);
            await using (stream.ConfigureAwait(false))
            {
                using var document = await JsonDocument.ParseAsync(stream, default, timeout).ConfigureAwait(false);
                if (document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("kind", out _))
                    return ApiStatus.Read(code, document.RootElement.Clone(), retry);
            }
        }
        catch (Exception e) when (e is JsonException or InvalidDataException || (IsTransport(e) && !caller.IsCancellationRequested))
        {
            // The code alone has to do: the body is a proxy's page or broke off.
        }
        return new ApiStatus(code, "", $"{code} {response.ReasonPhrase}", default) { RetryAfter = retry };
    }

    private async Task<ClusterEndpoint> OpenEndpointAsync(CancellationToken cancellationToken)
    {
        await _opening.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_endpoint is { } there) return there;
            var endpoint = await EndpointFactory.OpenAsync(options, time, cancellationToken).ConfigureAwait(false);
            Note(s => s with { Server = endpoint.Server.ToString() });
            return _endpoint = endpoint;
        }
        catch (PorticoException e)
        {
            throw Failed(e);
        }
        finally
        {
            _opening.Release();
        }
    }

    /// <summary>
    /// The next request sets up a new endpoint and so reads renewed credentials. The old client isn't disposed: watches may still run on it;
    /// its connections close when idle.
    /// </summary>
    private void Forget(ClusterEndpoint endpoint) => Interlocked.CompareExchange(ref _endpoint, null, endpoint);

    private void Succeeded() => Note(s => s with { Connected = true, LastContact = time.GetUtcNow(), Problem = null, ProblemCode = null });

    private void Note(Func<ClusterStatus, ClusterStatus> change)
    {
        lock (_statusLock) _status = change(_status);
    }

    private PorticoException Failed(PorticoException e)
    {
        Note(s => s with { Connected = false, Problem = e.Advice is null ? e.Message : $"{e.Message} {e.Advice}", ProblemCode = e.Code });
        return e;
    }

    private static string NotJson(HttpResponseMessage response) => $"not JSON ({response.Content.Headers.ContentType?.MediaType ?? "no content type"}).";

    private static bool IsTransport(Exception e) =>
        e is HttpRequestException or IOException or OperationCanceledException or KubernetesClientException or KubeConfigException or UnauthorizedAccessException;
}
