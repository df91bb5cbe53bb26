namespace Portico.Schema.Cel.Syntax;

/// <summary>Chains of names, which may be one name: <c>a.b.c</c>.</summary>
internal static class QualifiedNames
{
    /// <summary>The names of a chain, joined; null when it is none.</summary>
    public static string? Of(CelExpr expression) => expression switch
    {
        CelExpr.Ident ident => ident.Name,
        CelExpr.Select { Optional: false } select when Of(select.Operand) is { } prefix => $"{prefix}.{select.Field}",
        _ => null,
    };

    /// <summary>What a name may mean in a container, from the longest; from the root only when it begins with a dot.</summary>
    public static IEnumerable<string> Candidates(string container, string name)
    {
        if (name.StartsWith('.'))
        {
            yield return name[1..];
            yield break;
        }
        for (; container.Length > 0; container = container[..Math.Max(0, container.LastIndexOf('.'))]) yield return $"{container}.{name}";
        yield return name;
    }

    /// <summary>The chains that a chain begins with, from the longest.</summary>
    public static IEnumerable<string> Prefixes(string name)
    {
        for (var dot = name.LastIndexOf('.'); dot > 0; dot = name.LastIndexOf('.', dot - 1)) yield return name[..dot];
    }

    /// <summary>The first name of a chain.</summary>
    public static string First(string name) => name.TrimStart('.').Split('.', 2)[0];
}
