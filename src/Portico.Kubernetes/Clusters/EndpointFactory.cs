using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using k8s;
using Portico.Core.Errors;

namespace Portico.Kubernetes.Clusters;

/// <summary>
/// Makes an endpoint from the configuration. The Kubernetes library reads kubeconfig, service accounts and credential plugins;
/// the handler is our own, for its certificate errors, keep-alives and connection life time.
/// </summary>
internal static class EndpointFactory
{
    public static async Task<ClusterEndpoint> OpenAsync(ClusterOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            if (options.Kubeconfig is { } path) return await FromKubeconfigAsync(options, Home(path)).ConfigureAwait(false);
            return options.InCluster ? FromPod() : FromServer(options, time);
        }
        catch (Exception e) when (e is k8s.Exceptions.KubeConfigException or k8s.Exceptions.KubernetesClientException or IOException
            or UnauthorizedAccessException or CryptographicException or FormatException or YamlDotNet.Core.YamlException or ArgumentException or InvalidOperationException)
        {
            throw new PorticoException(ErrorCode.ConfigurationInvalid, $"Cluster '{options.Name}' can't be set up from {Source(options)}: {e.Message}", e)
            {
                Advice = "Check that the file exists, that Portico may read it and that it is complete; it is tried again by itself.",
            };
        }
    }

    private static async Task<ClusterEndpoint> FromKubeconfigAsync(ClusterOptions options, string path)
    {
        var file = await KubernetesClientConfiguration.LoadKubeConfigAsync(path).ConfigureAwait(false);
        var config = KubernetesClientConfiguration.BuildConfigFromConfigObject(file, options.Context);
        if (options.InsecureSkipTlsVerify) config.SkipTlsVerify = true;
        var from = $"kubeconfig '{path}', context '{options.Context ?? config.CurrentContext}'";
        return Endpoint(config, from, $"certificate-authority of {from}");
    }

    private static ClusterEndpoint FromPod() => KubernetesClientConfiguration.IsInCluster()
        ? Endpoint(KubernetesClientConfiguration.InClusterConfig(), "the pod's service account", "the pod's service account")
        : throw new InvalidOperationException("Portico does not run in a pod with a service account token.");

    private static ClusterEndpoint FromServer(ClusterOptions options, TimeProvider time)
    {
        var config = new KubernetesClientConfiguration { Host = options.Server, SkipTlsVerify = options.InsecureSkipTlsVerify };
        if (options.TokenFile is { } tokenFile) config.TokenProvider = new TokenFile(Home(tokenFile), time);
        else if (options.Token is not null) config.AccessToken = options.Token;
        var ca = options.CaFile is { } caFile ? File.ReadAllText(Home(caFile)) : options.CaData;
        if (ca is not null) config.SslCaCerts = Certificates(ca);
        var credentials = options.TokenFile is not null ? $"token file '{options.TokenFile}'"
            : options.Token is not null ? "the configured token" : "no credentials";
        return Endpoint(config, credentials, options.CaFile is not null ? $"caFile '{options.CaFile}'" : options.CaData is not null ? "caData" : "the system's CAs");
    }

    private static ClusterEndpoint Endpoint(KubernetesClientConfiguration config, string credentialsFrom, string trustFrom)
    {
        var server = new Uri(config.Host.EndsWith('/') ? config.Host : config.Host + "/", UriKind.Absolute);
        var http = new HttpClient(Handler(config)) { BaseAddress = server, Timeout = Timeout.InfiniteTimeSpan };
        http.DefaultRequestHeaders.UserAgent.ParseAdd("portico");
        return new ClusterEndpoint(server, http, k8s.Kubernetes.CreateCredentials(config), credentialsFrom, trustFrom);
    }

    private static SocketsHttpHandler Handler(KubernetesClientConfiguration config)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = System.Net.DecompressionMethods.GZip,
            ConnectTimeout = TimeSpan.FromSeconds(10),
            EnableMultipleHttp2Connections = true,
            KeepAlivePingDelay = TimeSpan.FromSeconds(20),
            KeepAlivePingTimeout = TimeSpan.FromSeconds(20),
            PooledConnectionIdleTimeout = TimeSpan.FromMinutes(2),
            PooledConnectionLifetime = TimeSpan.FromMinutes(30),
            ConnectCallback = ConnectAsync,
        };
        var ssl = handler.SslOptions;
        if (config.TlsServerName is { Length: > 0 } name) ssl.TargetHost = name;
        if (ClientCertificate.Of(config) is { } certificate) ssl.ClientCertificates = [certificate];
        if (config.SkipTlsVerify)
        {
#pragma warning disable CA5359 // The operator asked for it by insecureSkipTlsVerify.
            ssl.RemoteCertificateValidationCallback = (_, _, _, _) => true;
#pragma warning restore CA5359
        }
        else if (config.SslCaCerts is { Count: > 0 } ca)
        {
            var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            policy.CustomTrustStore.AddRange(ca);
            ssl.CertificateChainPolicy = policy;
        }
        return handler;
    }

    /// <summary>A peer that vanished without a word (half-open connection) is noticed by the kernel within about a minute, under HTTP/1.1 too.</summary>
    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, 30);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, 10);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, 3);
            await socket.ConnectAsync(context.DnsEndPoint, cancellationToken).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static X509Certificate2Collection Certificates(string text)
    {
        var found = new X509Certificate2Collection();
        found.ImportFromPem(ClientCertificate.Pem(text));
        return found.Count > 0 ? found : throw new CryptographicException("The CA contains no PEM certificate.");
    }

    private static string Source(ClusterOptions o) => o.Kubeconfig is not null ? $"kubeconfig '{o.Kubeconfig}'"
        : o.InCluster ? "the pod's service account" : $"server '{o.Server}'";

    private static string Home(string path) => path.StartsWith("~/", StringComparison.Ordinal)
        ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), path[2..]) : path;
}
