using System.Security.Cryptography.X509Certificates;
using System.Text;
using k8s;

namespace Portico.Kubernetes.Clusters;

/// <summary>The client certificate of a kubeconfig user.</summary>
internal static class ClientCertificate
{
    public static X509Certificate2? Of(KubernetesClientConfiguration config)
    {
        var certificate = Text(config.ClientCertificateData, config.ClientCertificateFilePath);
        var key = Text(config.ClientCertificateKeyData, config.ClientKeyFilePath);
        if (certificate is null || key is null) return null;
        var pem = X509Certificate2.CreateFromPem(certificate, key);
        if (!OperatingSystem.IsWindows()) return pem;
        // Windows' TLS can't use a key that lives in memory only.
        using (pem) return X509CertificateLoader.LoadPkcs12(pem.Export(X509ContentType.Pkcs12), null);
    }

    /// <summary>PEM, or base64 of PEM as kubeconfig has it.</summary>
    public static string Pem(string text) => text.Contains("-----BEGIN", StringComparison.Ordinal)
        ? text : Encoding.UTF8.GetString(Convert.FromBase64String(text.Trim()));

    private static string? Text(string? data, string? path) =>
        !string.IsNullOrEmpty(data) ? Pem(data) : !string.IsNullOrEmpty(path) ? File.ReadAllText(path) : null;
}
