namespace Portico.Sandbox.Api;

/// <summary>A resource path, taken apart: <c>/apis/apps/v1/namespaces/default/deployments/web/status</c>.</summary>
internal sealed record ApiPath(string Group, string Version, string Namespace, string Resource, string Name, string Subresource)
{
    /// <summary>Null when the path is none of a resource.</summary>
    public static ApiPath? Parse(string path)
    {
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < parts.Length; i++) parts[i] = Uri.UnescapeDataString(parts[i]);
        string group, version;
        string[] rest;
        switch (parts)
        {
            case ["api", var v, .. var tail] when tail.Length > 0:
                (group, version, rest) = ("", v, tail);
                break;
            case ["apis", var g, var v, .. var tail] when tail.Length > 0:
                (group, version, rest) = (g, v, tail);
                break;
            default:
                return null;
        }

        return rest switch
        {
            // The namespace itself and its subresources, not something inside it.
            ["namespaces"] => new(group, version, "", "namespaces", "", ""),
            ["namespaces", var name] => new(group, version, "", "namespaces", name, ""),
            ["namespaces", var name, "status" or "finalize"] => new(group, version, "", "namespaces", name, rest[2]),
            ["namespaces", var ns, var resource] => new(group, version, ns, resource, "", ""),
            ["namespaces", var ns, var resource, var name] => new(group, version, ns, resource, name, ""),
            ["namespaces", var ns, var resource, var name, var sub] => new(group, version, ns, resource, name, sub),
            [var resource] => new(group, version, "", resource, "", ""),
            [var resource, var name] => new(group, version, "", resource, name, ""),
            [var resource, var name, var sub] => new(group, version, "", resource, name, sub),
            _ => null,
        };
    }
}
