using System.Text;
using Portico.Core.Clusters;

namespace Portico.Kubernetes.Clusters;

/// <summary>Paths of the Kubernetes API.</summary>
internal static class KubePath
{
    public static string Collection(ServedType type, string? @namespace) => Collection(type, type.Version, @namespace);

    public static string Collection(ServedType type, string version, string? @namespace)
    {
        var path = new StringBuilder(type.Group.Length == 0 ? $"api/{Segment(version)}" : $"apis/{Segment(type.Group)}/{Segment(version)}");
        if (type.Namespaced && !string.IsNullOrEmpty(@namespace)) path.Append("/namespaces/").Append(Segment(@namespace));
        return path.Append('/').Append(Segment(type.Plural)).ToString();
    }

    public static string Object(ServedType type, string @namespace, string name) => $"{Collection(type, @namespace)}/{Segment(name)}";

    public static string Query(params ReadOnlySpan<(string Name, string? Value)> parameters)
    {
        var query = new StringBuilder();
        foreach (var (name, value) in parameters)
        {
            if (value is not null) query.Append(query.Length == 0 ? '?' : '&').Append(name).Append('=').Append(Uri.EscapeDataString(value));
        }
        return query.ToString();
    }

    /// <summary>A path segment. <c>.</c> and <c>..</c> would be taken as steps even when escaped; no Kubernetes name is one.</summary>
    private static string Segment(string text) => text is "." or ".." ? "-" : Uri.EscapeDataString(text);
}
