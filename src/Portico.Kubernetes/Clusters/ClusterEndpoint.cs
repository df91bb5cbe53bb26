using k8s.Authentication;

namespace Portico.Kubernetes.Clusters;

/// <summary>How to reach a cluster, ready for requests.</summary>
/// <param name="Server">Base address, ending in a slash.</param>
/// <param name="CredentialsFrom">Where the credentials come from, for messages: <c>kubeconfig '/x', context 'y'</c>.</param>
/// <param name="TrustFrom">Where the CA comes from, for messages.</param>
internal sealed record ClusterEndpoint(Uri Server, HttpClient Http, ServiceClientCredentials? Credentials, string CredentialsFrom, string TrustFrom);
