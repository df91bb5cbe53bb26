using System.Collections.Frozen;
using System.Text;

namespace Portico.Core.Forms;

/// <summary>Makes a label out of a field's name: <c>ingressClassName</c> → "Ingress class name", <c>podCIDR</c> → "Pod CIDR". Odd names stay as they are.</summary>
internal static class FieldLabels
{
    private static readonly FrozenSet<string> _acronyms = new[]
    {
        "acl", "acme", "cel", "crl", "crd", "fs", "gw", "hcl", "kv", "ocsp", "scm", "spiffe", "sse", "tsig", "vip", "wasm", "ami", "api", "arn", "aws", "az", "ca", "cd", "cdn", "ci", "cidr", "cors", "cpu", "csi", "csr", "db", "dns", "ebs", "ecr", "eks", "fqdn",
        "gcp", "gcs", "gid", "gke", "gpu", "grpc", "hpa", "http", "http2", "https", "iam", "id", "io", "iops", "ip", "jdbc", "jks", "jmx", "json", "jvm", "jwt",
        "kms", "ldap", "mtls", "nfs", "oci", "oidc", "os", "pem", "pdb", "pkcs12", "pv", "pvc", "qps", "ram", "rbac", "rds", "s3", "saml", "scim", "sdk", "sla", "smtp",
        "sns", "sql", "sqs", "ssd", "ssh", "ssl", "sso", "tcp", "tls", "ttl", "udp", "uid", "ui", "uri", "url", "uuid", "vm", "vpc", "vpn", "wal", "xml", "yaml",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> _brands = new Dictionary<string, string>
    {
        ["github"] = "GitHub", ["gitlab"] = "GitLab", ["gitops"] = "GitOps", ["graphql"] = "GraphQL", ["mariadb"] = "MariaDB", ["mongodb"] = "MongoDB", ["mysql"] = "MySQL",
        ["oauth"] = "OAuth", ["oauth2"] = "OAuth2", ["postgresql"] = "PostgreSQL", ["rabbitmq"] = "RabbitMQ",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static string Of(string name)
    {
        if (name.Length == 0 || !char.IsAsciiLetter(name[0])) return name;
        foreach (var c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c)) return name;
        }

        var label = new StringBuilder(name.Length + 8);
        foreach (var word in Words(name))
        {
            if (label.Length > 0) label.Append(' ');
            label.Append(Word(word, first: label.Length == 0));
        }
        return label.ToString();
    }

    /// <summary>A label of a field within an object: <c>db</c>, <c>secret</c> → "DB secret".</summary>
    public static string Of(IEnumerable<string> names)
    {
        // The name of what a reference names is the reference: configMapRef.name is "Config map ref".
        var all = names.ToList();
        if (all.Count > 1 && all[^1] == "name" && (all[^2].EndsWith("Ref", StringComparison.Ordinal) || all[^2].EndsWith("Reference", StringComparison.Ordinal))) all.RemoveAt(all.Count - 1);
        var label = string.Join(' ', all.Select((name, i) => i == 0 ? Of(name) : Lower(Of(name))));
        return label;
    }

    /// <summary>"A, B or C".</summary>
    public static string Joined(IReadOnlyList<string> labels, string last) =>
        labels.Count == 0 ? "" : labels.Count == 1 ? labels[0]
        : $"{string.Join(", ", labels.Take(labels.Count - 1).Select((l, i) => i == 0 ? l : Lower(l)))} {last} {Lower(labels[^1])}";

    private static string Lower(string label)
    {
        if (label.Length < 2 || char.IsUpper(label[1]) || !char.IsUpper(label[0])) return label;
        return char.ToLowerInvariant(label[0]) + label[1..];
    }

    private static string Word(string word, bool first)
    {
        var lower = word.ToLowerInvariant();
        if (_brands.TryGetValue(lower, out var brand)) return brand;
        if (lower is "ipv4" or "ipv6") return string.Concat("IPv", lower.AsSpan(3));
        if (_acronyms.Contains(lower)) return word.ToUpperInvariant();
        if (lower.Length > 2 && lower[^1] == 's' && _acronyms.Contains(lower[..^1])) return string.Concat(word[..^1].ToUpperInvariant(), "s");
        if (word.Length > 1 && word.All(c => char.IsUpper(c) || char.IsDigit(c))) return word;
        return first ? char.ToUpperInvariant(word[0]) + word[1..] : lower;
    }

    private static IEnumerable<string> Words(string name)
    {
        var start = 0;
        for (var i = 1; i < name.Length; i++)
        {
            var boundary = char.IsUpper(name[i])
                ? !char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1]) && !IsPluralEnd(name, i))
                : false;
            if (!boundary) continue;
            yield return name[start..i];
            start = i;
        }
        yield return name[start..];
    }

    /// <summary>The last capital of <c>URLs</c> belongs to the acronym, not to a word "Ls".</summary>
    private static bool IsPluralEnd(string name, int i) =>
        name[i + 1] == 's' && (i + 2 == name.Length || char.IsUpper(name[i + 2]));
}
