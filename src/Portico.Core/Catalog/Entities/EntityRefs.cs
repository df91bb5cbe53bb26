namespace Portico.Core.Catalog.Entities;

/// <summary>Entity refs as Backstage writes them: <c>[kind:][namespace/]name</c>, whole and in lower case wherever they are kept.</summary>
public static class EntityRefs
{
    public const string DefaultNamespace = "default";

    public static string Of(string kind, string @namespace, string name) =>
        $"{kind}:{(@namespace.Length == 0 ? DefaultNamespace : @namespace)}/{name}".ToLowerInvariant();

    /// <summary>Completes a ref as it stands in a file or annotation; null when it is none (a part is empty, or no kind is given or implied).</summary>
    /// <param name="text">The ref, perhaps without kind and namespace. A colon after the first slash belongs to the name.</param>
    /// <param name="defaultKind">Kind when the text names none; empty when it must.</param>
    /// <param name="defaultNamespace">Namespace when the text names none: that of the referring entity.</param>
    public static string? Complete(string text, string defaultKind, string defaultNamespace)
    {
        text = text.Trim();
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (slash >= 0 && colon > slash) colon = -1;
        var kind = colon < 0 ? defaultKind : text[..colon];
        var @namespace = slash < 0 ? defaultNamespace : text[(colon + 1)..slash];
        var name = text[(Math.Max(slash, colon) + 1)..];
        return kind.Length == 0 || name.Length == 0 || (slash >= 0 && @namespace.Length == 0) ? null : Of(kind, @namespace, name);
    }

    /// <summary>The name of a ref as it stands somewhere, with or without kind and namespace.</summary>
    public static string NameOf(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        return text[((slash >= 0 ? slash : text.IndexOf(':', StringComparison.Ordinal)) + 1)..];
    }

    /// <summary>Kind, namespace and name of a whole ref.</summary>
    public static (string Kind, string Namespace, string Name) Parts(string whole)
    {
        var colon = whole.IndexOf(':', StringComparison.Ordinal);
        var slash = whole.IndexOf('/', StringComparison.Ordinal);
        return colon < 0 || slash < colon ? ("", DefaultNamespace, whole) : (whole[..colon], whole[(colon + 1)..slash], whole[(slash + 1)..]);
    }
}
