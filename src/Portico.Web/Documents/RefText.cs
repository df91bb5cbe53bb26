using Portico.Sdk.Resources;

namespace Portico.Web.Documents;

/// <summary>A ref in an address: <c>demo/Deployment.apps/a-team/silly-demo</c>, as <see cref="ResourceRef.ToString"/> writes it.</summary>
public static class RefText
{
    private const int MaxLength = 1000;

    /// <summary>The ref, or null when the text isn't one.</summary>
    public static ResourceRef? Parse(string? text)
    {
        if (string.IsNullOrEmpty(text) || text.Length > MaxLength) return null;
        var parts = text.Split('/');
        if (parts.Length != 4 || parts.Any(p => p.Length == 0)) return null;
        var dot = parts[1].IndexOf('.', StringComparison.Ordinal);
        var (kind, group) = dot < 0 ? (parts[1], "") : (parts[1][..dot], parts[1][(dot + 1)..]);
        return kind.Length == 0 ? null : new ResourceRef(parts[0], group, kind, parts[2] == "-" ? "" : parts[2], parts[3]);
    }
}
